import type { FloorCommand, LeadView } from '../../../classrooms/contract.ts'

/**
 * The room as it will be when these commands are written: what was pressed shows at once, also while the network is
 * away. `me`: this phone's number.
 */
export function expected(view: LeadView, waiting: readonly FloorCommand[], me: number | null): LeadView {
  return waiting.reduce((so, command) => after(so, command, me), view)
}

function after(view: LeadView, command: FloorCommand, me: number | null): LeadView {
  switch (command.kind) {
    case 'heads':
      return { ...view, heads: command.n }
    case 'more-time':
      return { ...view, moreTime: command.minutes }
    case 'beacon':
      return { ...view, stream: command.stream }
    case 'hands':
      return { ...view, hands: command.share }
    case 'pin':
      return { ...view, pin: command.view }
    case 'expert': {
      const { about, where } = command
      const before = view.expert ?? { id: '', since: Date.now(), by: null, taken: null, staged: null }
      return { ...view, expert: { ...before, about, where } }
    }
    case 'expert-over':
      return { ...view, expert: null }
    case 'own-time-end':
      return { ...view, own: null }
    case 'take':
    case 'release': {
      const going = command.kind === 'take'
      const calls = view.calls.map((call) =>
        call.id === command.call ? { ...call, taken: going, by: going ? me : null } : call,
      )
      return { ...view, calls }
    }
    case 'solve':
      return { ...view, calls: view.calls.filter((call) => call.id !== command.call) }
    default:
      return view
  }
}
