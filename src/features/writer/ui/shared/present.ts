import { ROLES, type Role } from '../../../../core/person.ts'

/** What the server stamps on a cursor: a role and a number, never a name. Null role: a guest. */
export type Label = { readonly role: Role | null; readonly n: number | null }

/** Somebody who has the notes open for writing. */
export type Present = Label & {
  /** The question that they answer beside the text. */
  readonly answering: string | null
  /** This browser. */
  readonly mine: boolean
}

export type Tone = 'staff' | 'helper' | 'guest'

/** The colour of a role. */
export function toneOf({ role }: Pick<Label, 'role'>): Tone {
  if (role === null || role === 'learner' || role === 'projector') return 'guest'
  return role === 'helper' || role === 'room-lead' ? 'helper' : 'staff'
}

/** Reads what the server stamped, `helper` or `helper 2`; anything else is a guest. */
export function labelOf(state: Record<string, unknown>): Label {
  const { role } = (state.user ?? {}) as { role?: unknown }
  const [, word, n] = /^([a-z-]+)(?: (\d{1,4}))?$/i.exec(typeof role === 'string' ? role : '') ?? []
  const known = ROLES.find((one) => one === word?.toLowerCase())
  return { role: known ?? null, n: n ? Number(n) : null }
}

/** Everybody who writes, staff first; `own`: this browser's Yjs client. */
export function presentOf(states: ReadonlyMap<number, Record<string, unknown>>, own: number): Present[] {
  const all = [...states].map(([client, state]): Present => {
    const { answering } = state
    return {
      ...labelOf(state),
      answering: typeof answering === 'string' ? answering : null,
      mine: client === own,
    }
  })
  const rank = ({ role }: Present) => (role === null ? ROLES.length : ROLES.indexOf(role))
  return all.sort((a, b) => rank(a) - rank(b) || (a.n ?? 0) - (b.n ?? 0))
}
