import type { Latest, ShownQuestion } from '../../../latest-answers/ui/shared/question-in.ts'

/** A room's own answer stays on top for so long, ms, whatever is answered after it. */
const OURS_MS = 10 * 60_000

/** The questions with the one first that the room with this mark asked, while its answer is new. */
export function oursFirst({ questions }: Latest, room: string, now: number): readonly ShownQuestion[] {
  const ours = questions.find(({ rooms, at }) => rooms.split(' ').includes(room) && now - at < OURS_MS)
  return ours ? [ours, ...questions.filter((one) => one !== ours)] : questions
}
