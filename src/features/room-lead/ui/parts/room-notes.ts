import { isRefusal } from '../../../../core/refusal.ts'
import type { NotesService } from '../../../notes/contract.ts'
import { questionIn } from '../../../reader/ui/shared/question-in.ts'
import type { RoomQuestion } from './room-questions.tsx'

type Counted = { id: string; seq: number; open: number; answered: number }
type RoomNotes = { questions: readonly RoomQuestion[]; notes: Counted | null }

export const NO_NOTES: RoomNotes = { questions: [], notes: null }

/** What the room asked in these notes, with the answers, and how the notes stand. */
export async function roomNotes(service: NotesService, id: string, room: string): Promise<RoomNotes> {
  const [rows, page] = await Promise.all([service.questions(id), service.page(id)])
  if (isRefusal(rows) || isRefusal(page)) return NO_NOTES
  const html = new Map(page.blocks.map((block) => [block.id, block.html]))
  return {
    questions: rows
      .filter((row) => row.room === room)
      .map(({ answers: count, ...row }) => ({
        ...row,
        count,
        answers: questionIn(html.get(row.id) ?? '')?.answers ?? '',
      })),
    notes: { id: page.id, seq: page.seq, open: page.open, answered: page.answered },
  }
}
