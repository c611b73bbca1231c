import type { NotesFrame } from '../../../../live/protocol.ts'
import { questionIn } from '../../../latest-answers/ui/shared/question-in.ts'

/** A question that needs the instructors' voice, or had it; `text` is safe HTML of the notes' own renderer. */
export type Voice = {
  readonly id: string
  readonly number: number
  readonly said: boolean
  readonly plus: number
  readonly text: string
  /** Name of the room that asked, in words; empty for others. */
  readonly room: string
  /** What stands below it first, as plain text; empty while nothing does. */
  readonly answer: string
  /** Its text is another one than staff saw when they put it here. */
  readonly changed: boolean
  /** When it was put here or said, ms since 1970. */
  readonly at: number
}

/** What the page keeps of the notes: the order of all blocks, the questions for the stream, and since when open ones wait. */
export type Voices = {
  readonly order: readonly string[]
  readonly voices: ReadonlyMap<string, Voice>
  readonly open: ReadonlyMap<string, number>
}

export const NO_VOICES: Voices = { order: [], voices: new Map(), open: new Map() }

/** From a first sight of the notes. */
export const firstVoices = (blocks: readonly { id: string; html: string }[]): Voices =>
  taken(
    NO_VOICES,
    blocks.map(({ id }) => id),
    Object.fromEntries(blocks.map(({ id, html }) => [id, html])),
  )

/** After a frame: only the blocks that came with it are looked at. */
export function nextVoices(before: Voices, frame: NotesFrame): Voices {
  const order = frame.full ? [] : [...before.order]
  for (const [from, removed, ...ids] of frame.order) order.splice(from, frame.full ? 0 : removed, ...ids)
  return taken(frame.full ? NO_VOICES : before, order, frame.blocks)
}

function taken(before: Voices, order: readonly string[], blocks: Readonly<Record<string, string>>): Voices {
  const there = new Set(order)
  const stays = ([id]: readonly [string, unknown]) => there.has(id) && blocks[id] === undefined
  const voices = new Map([...before.voices].filter(stays))
  const open = new Map([...before.open].filter(stays))
  for (const id of there) {
    const html = blocks[id]
    const question = html === undefined ? null : questionIn(html)
    if (!html || !question) continue
    const { state, plus, text, answers, staff, at } = question
    if (state === 'open' || state === 'answering') open.set(id, at)
    if (state !== 'for-stream' && state !== 'on-stream') continue
    const number = Number(/ data-n="(\d+)"/.exec(html)?.[1] ?? 0)
    const room = plainWords(/<span class="q-room">([^<]*)<\/span>/.exec(html)?.[1] ?? '')
    const answer = plainWords(/<li>([\s\S]*?)(?:<[uo]l>|<\/li>)/.exec(answers)?.[1] ?? '')
    const said = state === 'on-stream'
    voices.set(id, { id, number, said, plus, text, room, answer, changed: !staff, at })
  }
  return { order, voices, open }
}

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** The words of our renderer's HTML. */
export const plainWords = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot);/g, (whole, name: string) => SIGNS[name] ?? whole)
    .trim()

export type ForStream = {
  readonly waiting: readonly Voice[]
  readonly said: readonly Voice[]
  readonly open: number
  /** Since when the oldest open one waits, ms since 1970. */
  readonly oldest: number | null
}

/** What needs a voice, most wanted first; what was said, the latest first. */
export function forStream({ voices, open }: Voices): ForStream {
  const all = [...voices.values()]
  return {
    waiting: all.filter(({ said }) => !said).sort((a, b) => b.plus - a.plus || a.number - b.number),
    said: all.filter(({ said }) => said).sort((a, b) => b.at - a.at || b.number - a.number),
    open: open.size,
    oldest: open.size === 0 ? null : Math.min(...open.values()),
  }
}
