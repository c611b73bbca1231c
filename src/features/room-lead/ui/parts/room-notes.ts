import { isRefusal } from '../../../../core/refusal.ts'
import { questionIn } from '../../../latest-answers/ui/shared/question-in.ts'
import type { NotesService } from '../../../notes/contract.ts'
import type { RoomQuestion } from './room-questions.tsx'

type Counted = { id: string; seq: number; open: number; answered: number }
type RoomNotes = { questions: readonly RoomQuestion[]; notes: Counted | null }

export const NO_NOTES: RoomNotes = { questions: [], notes: null }

/** What the room asked in these notes, with the answers, and how the notes stand. Merged, it is answered where it went. */
export async function roomNotes(service: NotesService, id: string, classroom: string): Promise<RoomNotes> {
  const [rows, ours, page] = await Promise.all([
    service.questions(id),
    service.relayed(id, classroom),
    service.page(id),
  ])
  if (isRefusal(rows) || isRefusal(page)) return NO_NOTES
  const html = new Map(page.blocks.map((block) => [block.id, block.html]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    questions: ours.flatMap((one) => {
      const row = byId.get(one)
      const root = row?.mergedInto ? byId.get(row.mergedInto.id) : row
      if (!row || !root) return []
      const { answers: count, state, firstAnswerMs } = root
      const answers = questionIn(html.get(root.id) ?? '')?.answers ?? ''
      const answeredAt = firstAnswerMs === null ? null : root.at + firstAnswerMs
      return [{ ...row, state, count, answers, answeredAt }]
    }),
    notes: { id: page.id, seq: page.seq, open: page.open, answered: page.answered },
  }
}
