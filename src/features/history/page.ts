import { markerAt } from '../notes-text/contract.ts'
import type { Beside } from './beside.ts'
import { compare } from './compare.ts'
import type {
  Bar,
  ChosenPerson,
  HistoryPage,
  Row,
  SectionShown,
  VersionAt,
  WhatShown,
  Who,
} from './contract.ts'
import { type Deed, deedsOf, personIn } from './deeds.ts'
import type { What } from './happenings.ts'
import { type Letters, versionAt } from './letters.ts'
import type { Past } from './past.ts'
import { pressesOf } from './presses.ts'

const MINUTE_MS = 60_000
/** What one looks at when one comes because something happened just now. */
const LOOK_BACK_MS = 3 * MINUTE_MS
const BARS = 40
/** Behind `to` the strip shows so much more, where there is more. */
const AHEAD_MINUTES = 10
const MAX_ROWS = 80
const MAX_LINES = 1_500

type Look = { readonly past: Past; readonly letters: Letters; readonly labels: readonly Who[] }
type Asked = { from?: number | undefined; to?: number | undefined; chosen?: string | undefined }

const NOTHING: Beside = { calls: 0, votes: 0, over: 0 }
const SERVER: Who = { as: 'server' }
const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS)

/** The last version of each minute in which something was written, oldest first. */
export function versionsOf(past: Past): VersionAt[] {
  const versions: VersionAt[] = []
  for (let seq = 1; seq <= past.seq; seq++) {
    const at = past.at[seq] ?? 0
    const last = versions.at(-1)
    if (last && minuteOf(last.at) === minuteOf(at)) versions.pop()
    versions.push({ seq, at })
  }
  return versions
}

/**
 * Everything that the page shows of two versions and what lies between them. `rest` is awaited between its parts: of a long day each takes
 * some 50 ms, and others type meanwhile.
 */
export async function pageOf(
  { past, letters, labels }: Look,
  asked: Asked,
  rest: () => Promise<unknown>,
  besideOf: (participant: string) => Promise<Beside>,
): Promise<HistoryPage> {
  const stamp = (seq: number): VersionAt => ({ seq, at: past.at[seq] ?? past.at[1] ?? 0 })
  const versions = versionsOf(past)
  const within = (seq: number) => Math.max(0, Math.min(past.seq, Math.floor(seq)))
  const to = stamp(within(asked.to ?? past.seq))
  const since = versions.findLast(({ at, seq }) => at <= to.at - LOOK_BACK_MS && seq < to.seq)
  const from = stamp(Math.min(within(asked.from ?? since?.seq ?? 0), Math.max(0, to.seq - 1)))

  const window = windowOf(from, to, stamp(past.seq))
  const first = versions.findLast(({ at }) => at < window.start)?.seq ?? 0
  const deeds = deedsOf(past, letters, Math.min(first, from.seq), past.seq)
  await rest()
  const between = deeds.filter((deed) => deed.to > from.seq && deed.from <= to.seq && isWorthARow(deed))
  const chosen = chosenOf(past, labels, between, asked.chosen)
  const label = (who: number) => labels[who] ?? SERVER
  const shown = rowsAmong(between, chosen)
  const newer = deeds.filter((deed) => deed.from > from.seq && isEdit(deed.what))
  const person = chosen === null ? null : personIn(past, letters, chosen)
  await rest()
  const changed = compare(past, letters, from.seq, to.seq)
  await rest()
  const { plus, answers, states } = pressesOf(past, chosen ?? 0)
  const own = chosen === null ? null : (past.people[chosen] ?? null)
  const beside = own === null ? NOTHING : await besideOf(own)
  const pressed = { plus, answers, states, beside }
  return {
    from,
    to,
    now: stamp(past.seq),
    versions,
    bars: barsOf(deeds, versions, window, label, chosen),
    rows: shown.toReversed().map((deed) => rowOf(deed, label, stamp, past)),
    moreRows: between.length - shown.length,
    people: new Set(between.flatMap(({ who }) => who.filter((one) => one !== 0))).size,
    sections: shownSections(changed, label),
    chosen: person && ({ ...person, ...pressed, who: label(person.who) } satisfies ChosenPerson),
    whole: {
      lines: versionAt(letters, from.seq)
        .text.split('\n')
        .filter((line) => line.trim() !== '').length,
      edits: newer.length,
    },
  }
}

const isEdit = ({ kind }: What): boolean => kind === 'typed' || kind === 'ask' || kind === 'answer'

/** Own words that were typed and taken back are nobody's business. */
const isWorthARow = ({ what }: Deed): boolean => what.kind !== 'typed' || what.wrote > 0 || what.deleted > 0

/** [HI12] Of more deeds than are shown the last ones, but first what the chosen one did, what took lines away, and what is no typing. */
function rowsAmong(deeds: readonly Deed[], chosen: number | null): readonly Deed[] {
  const isPlain = ({ who, what }: Deed) =>
    what.kind === 'typed' && what.deleted === 0 && (chosen === null || !who.includes(chosen))
  const [plain, telling] = [deeds.filter(isPlain), deeds.filter((deed) => !isPlain(deed))]
  const kept = new Set([...plain, ...telling].slice(-MAX_ROWS))
  return deeds.filter((deed) => kept.has(deed))
}

/** Who was asked for; else the guest who deleted most of others' lines. */
function chosenOf(
  past: Past,
  labels: readonly Who[],
  deeds: readonly Deed[],
  asked: string | undefined,
): number | null {
  const wanted = asked === undefined ? -1 : past.numberOf(asked)
  if (wanted > 0) return wanted
  let most = 0
  let chosen: number | null = null
  const sums = new Map<number, number>()
  for (const { who, what } of deeds) {
    const [one = 0] = who
    if (what.kind !== 'typed' || labels[one]?.as !== 'guest') continue
    const sum = (sums.get(one) ?? 0) + what.deleted
    sums.set(one, sum)
    if (sum > most) {
      most = sum
      chosen = one
    }
  }
  return chosen
}

type Window = { readonly start: number; readonly bar: number }

/** Forty bars of one minute, or of several when `from` is longer ago. */
function windowOf(from: VersionAt, to: VersionAt, now: VersionAt): Window {
  const end = Math.min(minuteOf(now.at), minuteOf(to.at) + AHEAD_MINUTES)
  const minutes = Math.max(1, Math.ceil((end - minuteOf(from.at) + 1) / BARS))
  return { start: (end + 1 - BARS * minutes) * MINUTE_MS, bar: minutes * MINUTE_MS }
}

function barsOf(
  deeds: readonly Deed[],
  versions: readonly VersionAt[],
  { start, bar }: Window,
  label: (who: number) => Who,
  chosen: number | null,
): Bar[] {
  const bars = Array.from({ length: BARS }, (_, n) => ({
    at: start + n * bar,
    before: versions.findLast(({ at }) => at < start + n * bar)?.seq ?? 0,
    last: versions.findLast(({ at }) => at < start + (n + 1) * bar)?.seq ?? 0,
    staff: 0,
    rooms: 0,
    guests: 0,
    chosen: 0,
  }))
  for (const { who, room, at, what } of deeds) {
    const one = bars[Math.floor((at - start) / bar)]
    if (!one) continue
    const lines = what.kind === 'typed' ? what.wrote + what.deleted : who.length
    const { as } = label(who[0] ?? 0)
    const place =
      who[0] === chosen
        ? 'chosen'
        : room !== null || as === 'room'
          ? 'rooms'
          : as === 'guest'
            ? 'guests'
            : 'staff'
    one[place] += lines
  }
  return bars
}

function rowOf(deed: Deed, label: (who: number) => Who, stamp: (seq: number) => VersionAt, past: Past): Row {
  const { from, to, at, room, who } = deed
  const first = label(who[0] ?? 0)
  return {
    from,
    to,
    at,
    who: room !== null && 'id' in first ? { as: 'room', id: first.id, room } : first,
    others: who.length - 1,
    what: shownWhat(deed.what, label, stamp, past),
  }
}

function shownWhat(
  what: What,
  label: (who: number) => Who,
  stamp: (seq: number) => VersionAt,
  past: Past,
): WhatShown {
  switch (what.kind) {
    case 'section-restored':
    case 'restored':
      return { ...what, to: stamp(what.to) }
    case 'undone':
    case 'mute':
    case 'ban':
    case 'let-go':
    case 'release':
    case 'decline':
      return { kind: what.kind, of: label(past.numberOf(what.of)) }
    default:
      return what
  }
}

function shownSections(sections: ReturnType<typeof compare>, label: (who: number) => Who): SectionShown[] {
  let left = MAX_LINES
  return sections.map(({ key, heading, gone, fresh, lines }) => {
    const shown = lines.slice(0, left)
    left -= shown.length
    return {
      ...{ key, heading, gone, fresh },
      lines: shown.map((line) => line && { ...line, text: unmarked(line.text), who: label(line.who) }),
      more: lines.length - shown.length,
    }
  })
}

/** Markers are the server's own marks; nobody wrote them. */
const unmarked = (text: string): string => markerAt(text)?.text ?? text
