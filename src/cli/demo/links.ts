import type { Role } from '../../core/person.ts'
import { orThrow } from '../../core/refusal.ts'
import type { Services } from '../../http/services.ts'

/** One address per role, whole; `notes` is for programs, see docs/protocol.md. */
export type DemoLinks = {
  readonly public: string
  readonly learner: string
  readonly roomLead: string
  readonly projector: string
  readonly helper: string
  readonly notesManager: string
  /** What happened to the notes, as a notes manager sees it. */
  readonly history: string
  readonly instructor: string
  readonly director: string
  readonly organiser: string
  readonly notes: {
    readonly id: string
    readonly ws: string
    readonly token: string
    readonly markdown: string
  }
  /** Full scene: cookies of the learner on seat C4 of the shown room, and of its lead, for pictures. */
  readonly cookies?: { readonly seated: string; readonly lead: string }
  readonly ids?: { readonly workshop: string; readonly classroom: string }
}

/** The links of the played workshop. `base`: what people open, without a slash at the end. `room`: the one shown. */
export async function linksOf(
  services: Services,
  workshop: string,
  base: string,
  room: { readonly id: string; readonly code: string } | undefined,
): Promise<DemoLinks> {
  const { slug } = orThrow(await services.programme.byId(workshop))
  if (!room) throw new Error('the demo has no room')
  const tokenOf = async (role: Role, scope: { workshop: string | null; classroom?: string }) =>
    (await services.people.roleLink(role, scope)).token
  const go = async (role: Role, scope: { workshop: string | null; classroom?: string }) =>
    `${base}/go/${await tokenOf(role, scope)}`
  const stage = orThrow(await services.stage.view(workshop))
  const listed = await services.notes.list(workshop)
  const n = Math.max(
    0,
    listed.findIndex(({ id }) => id === stage.day?.notes),
  )
  const notes = stage.day?.notes ?? listed[0]?.id ?? ''
  return {
    public: `${base}/w/${slug}`,
    learner: await go('learner', { workshop, classroom: room.id }),
    roomLead: await go('room-lead', { workshop, classroom: room.id }),
    projector: `${base}/r/${room.code}/screen`,
    helper: await go('helper', { workshop }),
    notesManager: await go('notes-manager', { workshop }),
    history: `${await go('notes-manager', { workshop })}?to=history/${n + 1}`,
    instructor: await go('instructor', { workshop }),
    director: await go('director', { workshop }),
    organiser: await go('organiser', { workshop: null }),
    notes: {
      id: notes,
      ws: `${base.replace(/^http/, 'ws')}/ws/notes`,
      token: await tokenOf('learner', { workshop }),
      markdown: `${base}/api/v1/notes/${notes}.md`,
    },
  }
}

const NAMES = [
  ['public', 'Public page'],
  ['learner', 'Learner'],
  ['roomLead', 'Room lead (phone)'],
  ['projector', 'Projector'],
  ['helper', 'Helper'],
  ['notesManager', 'Notes manager'],
  ['history', 'History of the notes'],
  ['instructor', 'Instructor'],
  ['director', 'Director'],
  ['organiser', 'Organiser'],
] as const

/** The links as a person reads them. */
export function linkLines(links: DemoLinks): string[] {
  const width = Math.max(...NAMES.map(([, name]) => name.length))
  return NAMES.map(([key, name]) => `  ${name.padEnd(width)}  ${links[key]}`)
}
