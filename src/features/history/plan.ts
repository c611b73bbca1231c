import type { Rewrite } from '../typing/contract.ts'
import { type Letters, stood } from './letters.ts'
import { type Past, TIDIED } from './past.ts'

const LINE_END = 10

type Region = { readonly lo: number; readonly hi: number }

/**
 * What brings a part of the notes back to what it was after entry `to`; the present is entry `past.seq`. `keepNew`: whole lines that were
 * written since stay. A letter that came back as a copy counts as the one that it was.
 */
export function restorePlan(
  past: Past,
  letters: Letters,
  to: number,
  { lo, hi }: Region,
  keepNew: boolean,
): Rewrite {
  // By the letter of which it is a copy: a set of a long day's letters takes a second.
  const then = new Uint8Array(letters.size)
  const now = new Uint8Array(letters.size)
  for (let n = lo; n < hi; n++) {
    const root = letters.root[n] ?? n
    if (stood(letters, n, to)) then[root] = 1
    if (stood(letters, n, past.seq)) now[root] = 1
  }
  const kept = keepNew ? newLines(past, letters, then, { lo, hi }) : new Set<number>()
  const takes: number[] = []
  const puts: number[] = []
  for (let n = lo; n < hi; n++) {
    const root = letters.root[n] ?? n
    if (stood(letters, n, past.seq)) {
      if (then[root] !== 1 && !kept.has(n)) takes.push(n)
    } else if (stood(letters, n, to) && now[root] !== 1) puts.push(n)
  }
  return rewriteOf(letters, takes, puts)
}

/** The letters of lines of which nothing stood then, each with the line break that came with it. */
function newLines(past: Past, letters: Letters, then: Uint8Array, { lo, hi }: Region): Set<number> {
  const kept = new Set<number>()
  const isNew = (n: number) => n >= 0 && then[letters.root[n] ?? n] !== 1
  let line: number[] = []
  let before = -1
  const close = (end: number) => {
    const blank = line.every((n) => String.fromCharCode(letters.unit[n] ?? 0).trim() === '')
    if (!blank && line.every(isNew)) {
      for (const n of line) kept.add(n)
      if (isNew(before)) kept.add(before)
      else if (isNew(end)) kept.add(end)
    }
    line = []
    before = end
  }
  for (let n = lo; n < hi; n++) {
    if (!stood(letters, n, past.seq)) continue
    if (letters.unit[n] === LINE_END) close(n)
    else line.push(n)
  }
  close(-1)
  return kept
}

/** What undoes all that one person did: what they deleted of others' comes back, what they wrote goes. */
export function undoPlan(past: Past, letters: Letters, who: number): Rewrite {
  const takes: number[] = []
  const puts: number[] = []
  /** Of the line that is looked at. */
  let tidied: number[] = []
  let comesBack = false
  const close = () => {
    // Markers that the server took out since their words were gone come back with the words.
    if (comesBack) puts.push(...tidied)
    tidied = []
    comesBack = false
  }
  for (let n = 0; n < letters.size; n++) {
    if (stood(letters, n, past.seq)) {
      if (letters.author[n] === who) takes.push(n)
    } else if (mayComeBack(letters, n)) {
      const entry = letters.del[n] ?? 0
      if (past.who[entry] === who && letters.author[n] !== who) {
        puts.push(n)
        comesBack ||= letters.unit[n] !== LINE_END
      } else if (past.kind[entry] === TIDIED && letters.author[n] !== who) tidied.push(n)
    }
    if (letters.unit[n] === LINE_END) close()
  }
  close()
  return rewriteOf(
    letters,
    takes,
    puts.sort((a, b) => a - b),
  )
}

/** It was there once and never came back. Typed and deleted in one go, nobody saw it. */
const mayComeBack = ({ ins, del, copied }: Letters, n: number): boolean =>
  copied[n] === 0 && (del[n] ?? 0) > (ins[n] ?? 0)

/** Letters by their Yjs ids, as few spans as they make. */
function rewriteOf(letters: Letters, takes: readonly number[], puts: readonly number[]): Rewrite {
  return {
    takes: spansOf(letters, takes).map(({ span }) => span),
    puts: spansOf(letters, puts).map(({ span, text }) => ({ from: span, text })),
  }
}

function spansOf(letters: Letters, places: readonly number[]) {
  const spans: { span: { client: number; clock: number; length: number }; text: string }[] = []
  let last = -2
  for (const n of places) {
    const [client, clock] = [letters.client[n] ?? 0, letters.clock[n] ?? 0]
    const current = spans.at(-1)
    const goesOn =
      current &&
      n === last + 1 &&
      current.span.client === client &&
      current.span.clock + current.span.length === clock
    if (goesOn) {
      current.span.length++
      current.text += String.fromCharCode(letters.unit[n] ?? 0)
    } else {
      spans.push({ span: { client, clock, length: 1 }, text: String.fromCharCode(letters.unit[n] ?? 0) })
    }
    last = n
  }
  return spans
}
