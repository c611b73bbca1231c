import DataLoader from 'dataloader'
import type { Person } from '../../core/person.ts'
import type { Refusal } from '../../core/refusal.ts'
import { Remembered } from '../../core/remembered.ts'
import { accessOf, isFree, OPEN, type Policy, STRANGER, type Standing, type What } from './access.ts'
import type { Change } from './store.ts'

/** A policy is remembered so long, ms, unless it is known to have changed. */
const REMEMBER_MS = 500
const MAX_REMEMBERED = 1_000
/** So often it is looked whether rights changed, in whatever process, ms: they end within a second. */
const LOOK_MS = 400
/** Changes are looked for this far back: clocks of processes differ, ms. */
const LOOK_BACK_MS = 10_000

/** An open page or socket that shows notes, or writes in them. */
export type Screen = {
  readonly workshop: string
  readonly what: What
  readonly session: string | null
  person(): Promise<Person>
  /** It may not any more. */
  end(refusal: Refusal): void
}

export interface NotesGate {
  policy(workshop: string): Promise<Policy>
  setPolicy(workshop: string, policy: Policy, by: string): Promise<void>
  /** Null, or why this person may not read or write the notes of this workshop. */
  refusal(person: Person, workshop: string, what: What): Promise<Refusal | null>
  /** Ends the screen within a second when it may not any more. */
  watch(screen: Screen): Disposable
  close(): void
}

type Deps = {
  store: {
    policy(workshop: string): Promise<Policy | undefined>
    setPolicy(workshop: string, policy: Policy, by: string): Promise<void>
    standings(workshop: string, sessions: readonly string[]): Promise<Map<string, Standing>>
    changes(people: boolean, since: Date): Promise<readonly Change[]>
  }
  now: () => Date
  report: (error: unknown, what: string) => void
}

/** Who may read and write, and who does so now. A workshop that is open to all asks nobody anything. */
export function notesGate({ store, now, report }: Deps): NotesGate {
  const policies = new Remembered<Promise<Policy>>(MAX_REMEMBERED)
  const screens = new Map<string, Set<Screen>>()
  const limited = new Set<string>()
  let told = new Set<string>()
  let looking: NodeJS.Timeout | null = null

  // A crowd that comes, or is looked through, is one query.
  const standings = new DataLoader<{ workshop: string; session: string }, Standing>(
    async (asked) => {
      const found = new Map<string, Map<string, Standing>>()
      for (const [workshop, those] of Map.groupBy(asked, (one) => one.workshop))
        found.set(
          workshop,
          await store.standings(workshop, [...new Set(those.map(({ session }) => session))]),
        )
      return asked.map(({ workshop, session }) => found.get(workshop)?.get(session) ?? STRANGER)
    },
    { cache: false, maxBatchSize: 5_000, batchScheduleFn: setImmediate },
  )

  function policy(workshop: string): Promise<Policy> {
    const at = now().getTime()
    const known = policies.get(workshop, at)
    if (known) return known
    const found = store.policy(workshop).then((row) => row ?? OPEN)
    policies.keep(workshop, found, at, REMEMBER_MS)
    found.catch(() => policies.forget(workshop))
    return found
  }

  async function refusal(person: Person, workshop: string, what: What): Promise<Refusal | null> {
    const rules = await policy(workshop)
    if (isFree(rules, what)) return null
    const { session } = person
    const standing = session === null ? STRANGER : await standings.load({ workshop, session })
    return accessOf(rules, person, workshop, standing, what)
  }

  async function lookAt(screen: Screen): Promise<void> {
    const refused = await refusal(await screen.person(), screen.workshop, screen.what)
    if (refused && screens.get(screen.workshop)?.has(screen)) screen.end(refused)
  }

  async function look(): Promise<void> {
    const changes = await store.changes(limited.size > 0, new Date(now().getTime() - LOOK_BACK_MS))
    const nameOf = ({ workshop, session, at }: Change) => `${workshop} ${session} ${at}`
    const fresh = changes.filter((one) => !told.has(nameOf(one)))
    told = new Set(changes.map(nameOf))
    for (const { workshop, session } of fresh) if (session === null) await changed(workshop)
    const moved = new Set(fresh.flatMap(({ session }) => session ?? []))
    if (moved.size === 0) return
    for (const workshop of limited) {
      const those = [...(screens.get(workshop) ?? [])].filter((one) => moved.has(one.session ?? ''))
      await Promise.all(those.map(lookAt))
    }
  }

  async function changed(workshop: string): Promise<void> {
    policies.forget(workshop)
    const rules = await policy(workshop)
    if (isFree(rules, 'write')) limited.delete(workshop)
    else limited.add(workshop)
    await Promise.all([...(screens.get(workshop) ?? [])].map(lookAt))
  }

  const again = () =>
    setInterval(() => {
      look().catch((error) => report(error, 'looking who may read the notes'))
    }, LOOK_MS).unref()

  return {
    policy,
    refusal,
    async setPolicy(workshop, rules, by) {
      await store.setPolicy(workshop, rules, by)
      await changed(workshop)
    },
    watch(screen) {
      const { workshop } = screen
      const own = screens.get(workshop) ?? new Set()
      own.add(screen)
      screens.set(workshop, own)
      looking ??= again()
      policy(workshop)
        .then((rules) => isFree(rules, 'write') || limited.add(workshop))
        .catch((error) => report(error, 'who may read the notes'))
      return {
        [Symbol.dispose]: () => {
          own.delete(screen)
          if (own.size === 0 && screens.get(workshop) === own) {
            screens.delete(workshop)
            limited.delete(workshop)
          }
        },
      }
    },
    close() {
      if (looking) clearInterval(looking)
      looking = null
    },
  }
}
