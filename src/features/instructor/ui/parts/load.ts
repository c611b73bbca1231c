import type { DirectorView } from '../../../classrooms/contract.ts'

/** All rooms and people on their own together, as people answered in this step. */
export type Rooms = {
  readonly people: number
  readonly answered: number
  readonly done: number
  readonly help: number
}

/** Sums of the floor, without anything that somebody typed. */
export function roomsOf({ rooms, alone }: DirectorView): Rooms {
  const meters = [...rooms.map(({ meter }) => meter), alone]
  const sum = (of: (meter: DirectorView['alone']) => number) =>
    meters.reduce((all, meter) => all + of(meter), 0)
  const [working, done, help] = [sum((one) => one.working), sum((one) => one.done), sum((one) => one.help)]
  return {
    people: Math.max(
      sum((one) => one.of),
      working + done + help,
    ),
    answered: working + done + help,
    done,
    help,
  }
}

/** Whole percent of those who answered; 0 while nobody did. */
export const percentOf = (n: number, answered: number): number =>
  answered === 0 ? 0 : Math.round((n / answered) * 100)
