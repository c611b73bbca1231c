import type { Here } from './floor.ts'

export type Tally = {
  joined: number
  done: number
  working: number
  help: number
  /** Seat label → what who sits there pressed in this step; null: nothing. */
  readonly seats: Map<string, 'done' | 'working' | 'help' | null>
}

type People = ReadonlyMap<string, Here>
type Tallies = ReadonlyMap<string | null, Tally>

/** People never change in place, so what was counted of them stays true: hundreds of screens ask for the same. */
const counted = new WeakMap<People, { step: number; tallies: Tallies }>()

const NOBODY: Tally = { joined: 0, done: 0, working: 0, help: 0, seats: new Map() }

/** The people of a room (null: on their own), counted once for all rooms. */
export function tallyOf(people: People, step: number, classroom: string | null): Tally {
  const known = counted.get(people)
  if (known?.step === step) return known.tallies.get(classroom) ?? NOBODY
  const tallies = new Map<string | null, Tally>()
  for (const here of people.values()) {
    let tally = tallies.get(here.classroom)
    if (!tally) {
      tally = { joined: 0, done: 0, working: 0, help: 0, seats: new Map() }
      tallies.set(here.classroom, tally)
    }
    tally.joined++
    const pressed = here.step === step ? here.status : null
    const status = pressed === 'following' ? 'working' : pressed
    if (status !== null) tally[status]++
    if (here.seat) tally.seats.set(here.seat, status)
  }
  counted.set(people, { step, tallies })
  return tallies.get(classroom) ?? NOBODY
}
