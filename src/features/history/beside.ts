import { isRefusal, type Refusal } from '../../core/refusal.ts'
import type { ClassroomsService } from '../classrooms/contract.ts'
import type { PollsService } from '../polls/contract.ts'

/** What somebody pressed beside the notes: open calls for help, votes in open polls, and votes that stay since their poll is over. */
export type Beside = { readonly calls: number; readonly votes: number; readonly over: number }

/** [HI11] Calls and votes are the whole workshop's: they are known and undone where they live. */
export function besideNotes(
  floor: Pick<ClassroomsService, 'callsOf' | 'undoCalls'>,
  polls: Pick<PollsService, 'votesOf' | 'undoVotes'>,
) {
  return {
    async of(workshop: string, who: string): Promise<Beside> {
      const [calls, { open, over }] = await Promise.all([
        floor.callsOf(workshop, who),
        polls.votesOf(workshop, who),
      ])
      return { calls, votes: open, over }
    },
    async undo(workshop: string, who: string, by: string, key: string): Promise<null | Refusal> {
      const calls = await floor.undoCalls(workshop, who, by, `${key}-calls`)
      return isRefusal(calls) ? calls : polls.undoVotes(workshop, who, by, `${key}-votes`)
    },
  }
}
