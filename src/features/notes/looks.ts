import type { Person } from '../../core/person.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { myOrder } from '../order/contract.ts'
import type { PeopleService } from '../people/contract.ts'
import { halfAnsweredWithin, isPutAway, questionRows, votesOf } from '../questions/contract.ts'
import { isGuest } from './command.ts'
import type { NotesService, QuestionList } from './contract.ts'
import { markdownOf } from './markdown.ts'
import type { BlockWords } from './render.ts'
import type { NotesRoom } from './room.ts'
import type { NotesRow } from './store.ts'

type Deps = {
  /** The open room of these notes (their id, or their day's). */
  find(id: string): Promise<{ row: NotesRow; notes: NotesRoom } | Refusal>
  people: PeopleService
  words: Pick<BlockWords, 'carried'>
  now: () => Date
}

type Looks = Pick<
  NotesService,
  'page' | 'listed' | 'questions' | 'relayed' | 'markdown' | 'mine' | 'wait' | 'asked'
>

/** What is seen of the notes: only what is committed. */
export function notesLooks({ find, people, words, now }: Deps): Looks {
  async function listed(id: string, person?: Person): Promise<QuestionList | Refusal> {
    const found = await find(id)
    if (isRefusal(found)) return found
    const me = person ? await people.participantOf(person, found.row.workshop) : null
    return found.notes.committed((state, seq) => ({
      seq,
      rows: questionRows(state, { me, now: now().getTime() }),
    }))
  }

  return {
    async page(id) {
      const found = await find(id)
      if (isRefusal(found)) return found
      const { readers } = found.notes
      const { sheet, seq } = await readers.sheet()
      const { id: notes, day, title } = found.row
      return {
        id: notes,
        seq,
        day,
        dayTitle: title,
        ...sheet,
        reading: readers.reading,
        now: now().getTime(),
      }
    },

    async questions(id, person) {
      const list = await listed(id, person)
      return isRefusal(list) ? list : list.rows
    },

    listed,

    async relayed(id, classroom) {
      const found = await find(id)
      if (isRefusal(found)) return []
      const questions = [...found.notes.room.state.questions.values()]
      return questions.filter((one) => one.classroom === classroom).map((one) => one.id)
    },

    async markdown(id, of = {}) {
      const found = await find(id)
      if (isRefusal(found)) return found
      const text = await found.notes.committed((state) => markdownOf(state, words.carried, of))
      return isRefusal(text) || of.part ? text : `${found.row.frontMatter ?? ''}${text}`
    },

    async mine(person, id) {
      const found = await find(id)
      if (isRefusal(found)) return { plus: [] }
      const me = await people.participantOf(person, found.row.workshop)
      const state = found.notes.room.written
      const asked = isGuest(person, found.row.workshop) ? myOrder(state.order, me, now().getTime()) : null
      return { plus: me === null ? [] : votesOf(state, me), ...(asked && { order: asked }) }
    },

    async wait(id) {
      const found = await find(id)
      return isRefusal(found) ? null : halfAnsweredWithin(found.notes.room.written.questions.values())
    },

    async asked(person, id) {
      const found = await find(id)
      if (isRefusal(found)) return []
      const me = await people.participantOf(person, found.row.workshop)
      const mine = [...found.notes.room.written.questions.values()].filter(
        (one) => me !== null && one.by === me,
      )
      return mine
        .filter((one) => !isPutAway(one))
        .map(({ id: question, number, state }) => ({ question, number, state }))
    },
  }
}
