import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { AUDITED, auditRow, deedRow, type TrailStore } from '../order-trail/api.ts'
import type { OrderService } from './contract.ts'
import type { NotesGate } from './gate.ts'
import type { Order } from './state.ts'
import { guestNumber, heldRows, stopRows, viewOf } from './view.ts'

export type OrderDeps = {
  gate: Pick<NotesGate, 'policy' | 'setPolicy'>
  trail: TrailStore
  /** The open room of these notes. */
  find(notes: string): Promise<
    | {
        readonly row: { readonly id: string; readonly workshop: string }
        readonly notes: {
          readonly room: { readonly state: State; settled(): Promise<void> }
        }
      }
    | Refusal
  >
}
type State = {
  readonly order: Order
  readonly questions: ReadonlyMap<string, { readonly number: number }>
}

/** What pages of staff read of the order, and who may read and write. */
export function orderService({ gate, trail, find }: OrderDeps): OrderService {
  return {
    policy: gate.policy,
    setPolicy: gate.setPolicy,

    async view(notes) {
      const found = await find(notes)
      return isRefusal(found) ? found : viewOf(found.notes.room.state.order)
    },

    async desk(notes) {
      const found = await find(notes)
      if (isRefusal(found)) return found
      const { order } = found.notes.room.state
      await found.notes.room.settled()
      return { view: viewOf(order), held: heldRows(order), stops: stopRows(order) }
    },

    async audit(notes, limit) {
      const found = await find(notes)
      if (isRefusal(found)) return found
      const { order, questions } = found.notes.room.state
      const [entries, deeds] = await Promise.all([
        trail.audit(`notes:${found.row.id}`, AUDITED, limit),
        trail.deeds(found.row.workshop, found.row.id, limit),
      ])
      const people = new Set(entries.flatMap(({ participant }) => participant ?? []))
      const roles = await trail.rolesOf([...people])
      const facts = {
        guest: (who: string) => guestNumber(order, who),
        number: (question: string) => questions.get(question)?.number ?? null,
      }
      const rows = entries.flatMap((entry) => {
        const role = entry.participant === null ? null : (roles.get(entry.participant) ?? null)
        return auditRow(entry, role, facts) ?? []
      })
      return [...rows, ...deeds.map(deedRow)].sort((one, other) => other.at - one.at).slice(0, limit)
    },
  }
}
