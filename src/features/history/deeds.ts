import { type Read, read, type What } from './happenings.ts'
import type { Letters } from './letters.ts'
import { type Past, TYPED } from './past.ts'

/** `who`: places in `people`, several when guests did the same. `room`: the classroom for which somebody asked. `from` to `to`: entries. */
export type Deed = {
  readonly who: readonly number[]
  readonly room: string | null
  readonly at: number
  readonly from: number
  readonly to: number
  readonly what: What
}

const MINUTE_MS = 60_000

type About = Exclude<Read, { kind: 'once' }>['kind']
type Group = {
  who: Set<number>
  room: string | null
  at: number
  from: number
  to: number
  until: number
} & (
  | { kind: 'typed'; lines: Counts }
  | { kind: About; state: string; questions: Set<number> }
  | { kind: 'once'; what: What }
)
/** Typing, or what was read. */
type Event = Read | { readonly kind: 'typed'; readonly by: string }

/** Distinct lines: letters come in order, so a line is counted when it begins. */
class Counts {
  wrote = 0
  deleted = 0
  sections = 0
  #wrote = -1
  #deleted = -1
  #section = -1

  write(line: number): void {
    if (this.#wrote !== line) this.wrote++
    this.#wrote = line
  }

  delete(line: number, section: number): void {
    if (this.#deleted !== line) this.deleted++
    if (this.#section !== section) this.sections++
    this.#deleted = line
    this.#section = section
  }
}

/** Who did what in the entries above `from` up to `to`, oldest first; what one did within one minute is one line. */
export function deedsOf(past: Past, letters: Letters, from: number, to: number): Deed[] {
  const groups = new Map<string, Group>()
  /** By entry. */
  const typing = new Map<number, Counts>()
  const numbers = numbersOf(past)
  let next = past.happenings.findIndex(({ seq }) => seq > from)
  for (let seq = from + 1; seq <= to; seq++) {
    const happening = next >= 0 ? past.happenings[next] : undefined
    if (happening?.seq === seq) {
      next++
      happen(groups, past, seq, read(happening.kind, happening.body, numbers))
    } else if (past.kind[seq] === TYPED) {
      const group = happen(groups, past, seq, { kind: 'typed', by: String(past.who[seq]) })
      if (group.kind === 'typed') typing.set(seq, group.lines)
    }
  }
  countLines(past, letters, typing)
  return [...groups.values()].flatMap((group) => {
    const what = whatOf(group)
    const { at, room, from: first, to: last } = group
    return what ? [{ who: [...group.who], room, at, from: first, to: last, what }] : []
  })
}

const EMPTY: Group = {
  who: new Set(),
  room: null,
  at: 0,
  from: 0,
  to: 0,
  until: 0,
  kind: 'once',
  what: { kind: 'restored', to: 0 },
}

/** Puts an entry to what the same one did in the same minute. */
function happen(groups: Map<string, Group>, past: Past, seq: number, found: Event | null): Group {
  if (found === null) return EMPTY
  const who = past.who[seq] ?? 0
  // The server gives markers to questions that people typed: that is no deed of its own.
  if (who === 0 && found.kind === 'ask') return EMPTY
  const at = past.at[seq] ?? 0
  const minute = Math.floor(at / MINUTE_MS)
  const by = found.kind === 'once' ? `${seq}` : found.by === 'all' ? '' : `${found.by} ${who}`
  const key = `${found.kind} ${minute} ${by}`
  const known = groups.get(key)
  const group = known ?? begin(found, at, seq)
  if (!known) groups.set(key, group)
  group.who.add(who)
  group.to = seq
  group.until = at
  if ('questions' in group && 'questions' in found) {
    for (const question of found.questions) group.questions.add(question)
    group.room ??= found.room ?? null
  }
  return group
}

function begin(found: Event, at: number, seq: number): Group {
  const group = { who: new Set<number>(), room: null, at, from: seq, to: seq, until: at }
  if (found.kind === 'typed') return { ...group, kind: 'typed', lines: new Counts() }
  if (found.kind === 'once') return { ...group, kind: 'once', what: found.what }
  return { ...group, kind: found.kind, state: found.state ?? '', questions: new Set() }
}

function whatOf(group: Group): What | null {
  switch (group.kind) {
    case 'once':
      return group.what
    case 'typed': {
      const { wrote, deleted, sections } = group.lines
      const seconds = Math.max(1, Math.round((group.until - group.at) / 1_000))
      return { kind: 'typed', wrote, deleted, sections, seconds }
    }
    case 'state':
      return { kind: 'state', state: group.state, questions: [...group.questions] }
    default:
      return { kind: group.kind, questions: [...group.questions] }
  }
}

/** Numbers of the questions by their ids. */
function numbersOf(past: Past): Map<string, number> {
  const numbers = new Map<string, number>()
  for (const { kind, body } of past.happenings) {
    if (kind !== 'question') continue
    const { id, number } = body as { id: string; number: number }
    numbers.set(id, number)
  }
  return numbers
}

function countLines(past: Past, letters: Letters, typing: ReadonlyMap<number, Counts>): void {
  walk(letters, (n, line, section) => {
    const [typed, gone] = [letters.ins[n] ?? 0, letters.del[n] ?? 0]
    typing.get(typed)?.write(line)
    if (gone > typed && past.who[gone] !== letters.author[n]) typing.get(gone)?.delete(line, section)
  })
}

/** What one person did to the whole text, and what undoing it does. Lines and sections that hold words. */
export type Person = {
  readonly who: number
  /** When they came first, ms since 1970. */
  readonly since: number
  readonly deleted: number
  readonly of: number
  readonly stays: number
  readonly back: number
  readonly sections: number
  /** Edits of others since they began to delete. */
  readonly kept: number
}

export function personIn(past: Past, letters: Letters, who: number): Person {
  const deleted = new Set<number>()
  const stays = new Set<number>()
  const back = new Set<number>()
  const sections = new Set<number>()
  const authors = new Set<number>()
  let began = past.seq
  walk(letters, (n, line, section) => {
    const [author, gone] = [letters.author[n] ?? 0, letters.del[n] ?? 0]
    if (author === who) {
      if (gone === 0) stays.add(line)
    } else if (gone > (letters.ins[n] ?? 0) && past.who[gone] === who) {
      deleted.add(line)
      authors.add(author)
      began = Math.min(began, gone)
      if (letters.copied[n] === 1) return
      back.add(line)
      sections.add(section)
    }
  })
  const edits = new Set<string>()
  for (let seq = began + 1; seq <= past.seq; seq++) {
    const by = past.who[seq] ?? 0
    if (past.kind[seq] === TYPED && by !== who)
      edits.add(`${by} ${Math.floor((past.at[seq] ?? 0) / MINUTE_MS)}`)
  }
  return {
    who,
    since: past.at[past.who.indexOf(who, 1)] ?? 0,
    deleted: deleted.size,
    of: authors.size,
    stays: stays.size,
    back: back.size,
    sections: sections.size,
    kept: edits.size,
  }
}

/** Every letter that is no blank, with the line and the section in which it ever stood. */
function walk(
  { size, unit, ins, del }: Letters,
  look: (n: number, line: number, section: number) => void,
): void {
  let line = 0
  let section = 0
  let begins = true
  for (let n = 0; n < size; n++) {
    // Deleted as it was typed: nobody saw it.
    if (del[n] === ins[n]) continue
    const letter = unit[n] ?? 0
    if (letter === 10) {
      line++
      begins = true
    } else if (letter !== 32 && letter !== 9) {
      if (begins && letter === 35) section++
      begins = false
      look(n, line, section)
    }
  }
}
