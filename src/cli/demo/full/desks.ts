import { orThrow } from '../../../core/refusal.ts'
import { openWire, type Wire } from '../../crowd/wire.ts'
import { newActors, sessionOfActor } from '../memory.ts'
import type { Where } from './phones.ts'
import type { Scene } from './seed.ts'
import type { Moment } from './timeline.ts'

/** Which question each helper of the exercise has taken, by the timeline's name; null: they are free. */
const TAKEN: readonly (string | null)[] = ['open/4', 'open/3', null, null]

/** Helpers sit at their desks in the exercise, and some have taken a question. Connected as their pages are. */
export async function openDesks(where: Where, scene: Scene, moment: Moment): Promise<Wire[]> {
  if (moment !== '11:31') return []
  const { services, workshop, base } = where
  const { token } = await services.people.roleLink('helper', { workshop })
  const desks: Wire[] = []
  // One after the other, so that they are numbered in this order.
  for (const [n, { cookie, ...actor }] of newActors(TAKEN.length).entries()) {
    orThrow(await services.people.openLink(sessionOfActor({ cookie, ...actor }) ?? '', token))
    const see = [{ room: 'desk', as: 'helper', id: workshop }] as const
    const desk = openWire({ base, workshop, cookie, see: [...see], hear: () => undefined })
    await desk.welcome()
    const question = scene.questions.get(TAKEN[n] ?? '')
    if (question) await desk.do('notes', { kind: 'claim', question, on: true }, scene.notes)
    desks.push(desk)
  }
  return desks
}
