import { isRefusal } from '../../../../core/refusal.ts'
import { questionIn } from '../../../latest-answers/ui/shared/question-in.ts'
import type { NotesService, QuestionRow } from '../../../notes/contract.ts'
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
  const together = (root: QuestionRow) =>
    rows.filter(({ id, mergedInto }) => id === root.id || mergedInto?.id === root.id)
  return {
    questions: ours.flatMap((one) => {
      const row = byId.get(one)
      const root = row?.mergedInto ? byId.get(row.mergedInto.id) : row
      if (!row || !root) return []
      const { state } = root
      // What was answered below any of them is read below the one that stands for all.
      const all = together(root)
      const count = all.reduce((sum, one) => sum + one.answers, 0)
      const times = all.flatMap(({ at, firstAnswerMs }) => (firstAnswerMs === null ? [] : at + firstAnswerMs))
      const answers = questionIn(html.get(root.id) ?? '')?.answers ?? ''
      const answeredAt = times.length === 0 ? null : Math.min(...times)
      return [{ ...row, state, count, answers, answeredAt }]
    }),
    notes: { id: page.id, seq: page.seq, open: page.open, answered: page.answered },
  }
}
