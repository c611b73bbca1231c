import { isMap, isSeq, type Node, type YAMLMap } from 'yaml'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { readText } from '../../core/text.ts'
import { instantOf, isZone } from '../../core/time.ts'
import {
  type Day,
  type Json,
  type Kept,
  type PlannedSession,
  type Programme,
  type ScheduleDoubt,
  type ScheduleReport,
  SESSION_KINDS,
} from './contract.ts'
import { dayKinds, kindOfTitle } from './kinds.ts'
import { isAddress, readEpisodes, readExercise } from './schedule-parts.ts'
import { type ReadValue, readDate, readTime } from './schedule-times.ts'
import { type Field, MAX_SCHEDULE_CHARS, type Place, readYaml, type YamlTree } from './yaml-tree.ts'

export type ScheduleRead = { programme: Programme; report: ScheduleReport }

const MAX_TITLE = 500
const MAX_PROSE = 20_000
const MAX_DAYS = 400
const MAX_SESSIONS = 5_000

/** Stops the reading with a refusal; caught in `readSchedule` alone. */
class Stop extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refusal)
    this.refusal = refusal
  }
}

/**
 * Reads a CodeRefinery `schedule.yaml` (FORMATS: `schedule: [{title, date, sessions: [{starts, ends, title, url?, subtitle?,
 * presenters?, episodes?}]}]`, all times in UTC). `zone` is the IANA zone of times that name none; the default is the format's.
 * Refuses, with line and column: text that is no YAML or no schedule (`programme/unreadable`), an unknown zone, a session that
 * ends before it starts, two sessions of a day at the same time, and text that cannot be stored.
 */
export function readSchedule(
  text: string,
  { zone = 'Etc/UTC' }: { zone?: string } = {},
): ScheduleRead | Refusal {
  if (!isZone(zone)) return refuse('programme/unknown-zone', { zone: zone.slice(0, 64) })
  if (text.length > MAX_SCHEDULE_CHARS) return refuse('input/too-large', { max: MAX_SCHEDULE_CHARS })
  const checked = readText(text.replace(/^\uFEFF/, ''), 'schedule', MAX_SCHEDULE_CHARS)
  if (isRefusal(checked)) return checked
  const tree = readYaml(text.replace(/^\uFEFF/, ''))
  if (isRefusal(tree)) return tree
  try {
    return new Reader(tree, zone).programme()
  } catch (error) {
    if (error instanceof Stop) return error.refusal
    throw error
  }
}

/** One reading of one file: the tree, and the report that grows. */
class Reader {
  readonly #tree: YamlTree
  readonly #zone: string
  readonly #report: ScheduleReport = { days: 0, sessions: 0, episodes: 0, doubtful: [], keptAsText: [] }

  constructor(tree: YamlTree, zone: string) {
    this.#tree = tree
    this.#zone = zone
  }

  programme(): ScheduleRead {
    const { root, comments, moreDocuments } = this.#tree
    if (!isMap(root)) throw this.#stop({ line: 1, column: 1 }, 'no field "schedule" at the top')
    const fields = this.#fields(root)
    const schedule = fields.get('schedule')
    if (!schedule || !isSeq(schedule.value)) {
      throw this.#stop(schedule?.place ?? { line: 1, column: 1 }, 'no list "schedule" at the top')
    }
    if (schedule.value.items.length === 0) throw this.#stop(schedule.place, 'the list "schedule" is empty')
    if (schedule.value.items.length > MAX_DAYS) throw this.#stop(schedule.place, `more than ${MAX_DAYS} days`)
    const zone = this.#zoneOf(fields, this.#zone)
    const days = schedule.value.items.map((item) => this.#day(this.#tree.resolve(item), zone))
    const kinds = dayKinds(days)
    const dates = new Set<string>()
    for (const [index, day] of days.entries()) {
      day.kind = kinds[index]!
      const place = this.#tree.placeOf(schedule.value.items[index] as Node | null)
      if (dates.has(day.date)) this.#doubt(place, 'same-date-twice', `${day.title}, ${day.date}`)
      dates.add(day.date)
    }
    const extra = this.#extra(fields, ['schedule', 'zone', 'timezone'])
    for (const place of moreDocuments)
      this.#doubt(place, 'second-document', 'only the first document was read')
    for (const comment of comments) this.#keep(comment.place, 'comment')
    const overflow = this.#tree.tooMuch()
    if (overflow) throw this.#stop(overflow, 'unfolds to too much')
    const programme: Programme = { days, ...(extra && { extra }) }
    if (comments.length > 0) {
      const texts = (first: boolean) => comments.filter((c) => c.first === first).map((c) => c.text.trimEnd())
      programme.comments = { head: texts(true), rest: texts(false) }
    }
    this.#report.days = days.length
    return { programme, report: this.#report }
  }

  #day(node: Node | null, outerZone: string): Day {
    const place = this.#tree.placeOf(node)
    if (!isMap(node)) throw this.#stop(place, 'a day is not a map with title, date and sessions')
    const fields = this.#fields(node)
    const date = this.#moment(fields.get('date'), readDate, place, 'a day needs a date as YYYY-MM-DD')
    const title = this.#title(fields, place, date)
    const zone = this.#zoneOf(fields, outerZone)
    const list = fields.get('sessions')
    if (!list || list.value === null || (isSeq(list.value) && list.value.items.length === 0)) {
      this.#doubt(list?.place ?? place, 'no-sessions', title)
    } else if (!isSeq(list.value)) throw this.#stop(list.place, '"sessions" is not a list')
    const items = list && isSeq(list.value) ? list.value.items : []
    this.#report.sessions += items.length
    if (this.#report.sessions > MAX_SESSIONS) throw this.#stop(place, `more than ${MAX_SESSIONS} sessions`)
    const placed = items.map((item) => {
      const node = this.#tree.resolve(item)
      return { session: this.#session(node, date, zone), place: this.#tree.placeOf(node) }
    })
    const extra = this.#extra(fields, ['title', 'date', 'sessions', 'zone', 'timezone'])
    return { title, date, kind: 'extra', sessions: this.#inOrder(placed), ...(extra && { extra }) }
  }

  #session(node: Node | null, dayDate: string, dayZone: string): PlannedSession {
    const place = this.#tree.placeOf(node)
    if (!isMap(node)) throw this.#stop(place, 'a session is not a map with starts, ends and title')
    const fields = this.#fields(node)
    const own = fields.get('date')
    const date = own ? this.#moment(own, readDate, place, 'a date is YYYY-MM-DD') : dayDate
    const zone = this.#zoneOf(fields, dayZone)
    const starts = this.#moment(fields.get('starts'), readTime, place, 'a session needs "starts" as HH:MM')
    const ends = this.#moment(fields.get('ends'), readTime, place, 'a session needs "ends" as HH:MM')
    const title = this.#title(fields, place, `${starts} to ${ends}`)
    if (ends < starts) {
      throw new Stop(
        refuse('programme/ends-before-start', {
          ...(fields.get('ends')?.place ?? place),
          title,
          starts,
          ends,
        }),
      )
    }
    if (ends === starts) this.#doubt(fields.get('ends')?.place ?? place, 'zero-length', `${title}: ${starts}`)

    const known = ['title', 'starts', 'ends', 'date', 'zone', 'timezone', 'subtitle', 'presenters']
    const session: PlannedSession = {
      kind: kindOfTitle(title),
      title,
      date,
      starts,
      ends,
      zone,
      episodes: [],
    }
    const subtitle = this.#prose(fields.get('subtitle'))
    if (subtitle) session.subtitle = subtitle
    const presenters = fields.get('presenters')
    if (presenters) session.presenters = this.#prose(presenters)
    const url = fields.get('url')
    const address = this.#prose(url)
    if (address !== null && isAddress(address)) {
      session.url = address
      known.push('url')
    } else if (url && address !== null) this.#doubt(url.place, 'not-an-address', address)
    const kind = fields.get('kind')
    const named = SESSION_KINDS.find((k) => kind && k === this.#tree.text(kind.value))
    if (named) {
      session.kind = named
      known.push('kind')
    } else if (kind) this.#doubt(kind.place, 'unknown-kind', this.#short(kind))
    const episodes = fields.get('episodes')
    if (episodes) {
      const read = readEpisodes(this.#tree.json(episodes.value))
      if (read) {
        session.episodes = read.episodes
        known.push('episodes')
        this.#report.episodes += read.episodes.length
        for (const odd of read.odd) this.#doubt(episodes.place, 'episode-shape', odd)
      } else this.#doubt(episodes.place, 'episode-shape', this.#short(episodes))
    }
    const exercise = readExercise(this.#tree.json(fields.get('exercise')?.value ?? null))
    if (exercise) {
      session.exercise = exercise
      known.push('exercise')
    }
    const extra = this.#extra(fields, known)
    return extra ? { ...session, extra } : session
  }

  /** Sorted by start; refuses two at the same time. */
  #inOrder(placed: { session: PlannedSession; place: Place }[]): PlannedSession[] {
    const timed = placed.map(({ session, place }) => {
      const { date, zone } = session
      const [from, until] = [instantOf(date, session.starts, zone), instantOf(date, session.ends, zone)]
      return { session, place, from: from.getTime(), until: until.getTime() }
    })
    const sorted = timed.toSorted((a, b) => a.from - b.from || a.until - b.until)
    if (sorted.some((s, i) => s !== timed[i])) this.#doubt(placed[0]!.place, 'not-in-order', 'sorted by time')
    for (const [index, next] of sorted.entries()) {
      const before = sorted[index - 1]
      if (before && next.from < before.until) {
        const [a, b] = [before.session, next.session]
        throw new Stop(
          refuse('programme/overlap', {
            ...next.place,
            title: b.title,
            starts: b.starts,
            other: a.title,
            ends: a.ends,
            otherLine: before.place.line,
          }),
        )
      }
    }
    return sorted.map((s) => s.session)
  }

  #fields(map: YAMLMap): Map<string, Field> {
    const fields = this.#tree.fields(map)
    for (const field of fields)
      if (field.repeated) this.#doubt(field.place, 'duplicate-key', this.#short(field))
    return new Map(fields.map((field) => [field.name, field]))
  }

  #zoneOf(fields: Map<string, Field>, outer: string): string {
    const field = fields.get('zone') ?? fields.get('timezone')
    if (!field) return outer
    const zone = this.#tree.text(field.value)
    if (typeof zone === 'string' && isZone(zone)) return zone
    throw new Stop(refuse('programme/unknown-zone', { ...field.place, zone: this.#short(field) }))
  }

  #moment(
    field: Field | undefined,
    read: (text: string) => ReadValue | null,
    place: Place,
    why: string,
  ): string {
    const text = field && this.#tree.text(field.value)
    const value = typeof text === 'string' ? read(text) : null
    if (!value) {
      const at = field ? this.#tree.placeOf(field.value) : place
      throw this.#stop(
        field?.value ? at : (field?.place ?? place),
        field ? `${why}, not ${this.#short(field)}` : why,
      )
    }
    if (value.doubt)
      this.#doubt(this.#tree.placeOf(field!.value), value.doubt, `${text} read as ${value.value}`)
    return value.value
  }

  #title(fields: Map<string, Field>, place: Place, instead: string): string {
    const field = fields.get('title')
    const text = this.#prose(field)?.replace(/\s+/g, ' ')
    if (!text) {
      this.#doubt(field?.place ?? place, 'no-title', instead)
      return instead
    }
    if (text.length > MAX_TITLE)
      throw new Stop(refuse('input/too-large', { ...field!.place, field: 'title', max: MAX_TITLE }))
    return text
  }

  /** The text of a field, trimmed; null for none. What is no text is kept as JSON text, in doubt. */
  #prose(field: Field | undefined): string | null {
    if (!field || field.value === null) return null
    let raw = this.#tree.text(field.value)
    if (raw === undefined) {
      this.#doubt(field.place, 'not-text', this.#short(field))
      raw = JSON.stringify(this.#tree.json(field.value))
    }
    if (raw === null) return null
    const text = readText(raw, field.name, MAX_PROSE)
    if (typeof text !== 'string') throw new Stop(refuse(text.refusal, { ...text.facts, ...field.place }))
    return text
  }

  #extra(fields: Map<string, Field>, known: readonly string[]): { [key: string]: Json } | null {
    const unknown = [...fields.values()].filter((field) => !known.includes(field.name))
    if (unknown.length === 0) return null
    const extra = Object.fromEntries(unknown.map((field) => [field.name, this.#tree.json(field.value)]))
    const bad = readText(JSON.stringify(extra), 'extra', MAX_SCHEDULE_CHARS * 2)
    const hidden = /\\u(?:00[01]|007f|d[89ab]|d[c-f])|\\b|\\f/i.test(
      JSON.stringify(extra).replace(/\\\\/g, ''),
    )
    if (isRefusal(bad) || hidden)
      throw new Stop(refuse('input/text', { ...unknown[0]!.place, field: unknown[0]!.name }))
    for (const field of unknown) this.#keep(field.place, `field ${field.name.slice(0, 60)}`)
    return extra
  }

  #short(field: Field): string {
    const text = this.#tree.text(field.value)
    return (text === undefined ? JSON.stringify(this.#tree.json(field.value)) : String(text)).slice(0, 200)
  }

  #doubt({ line, column }: Place, what: ScheduleDoubt, kept: string): void {
    this.#report.doubtful.push({ line, column, what, kept: kept.slice(0, 200) })
  }

  #keep({ line, column }: Place, what: string): void {
    const kept: Kept = { line, column, what }
    this.#report.keptAsText.push(kept)
  }

  #stop(place: Place, why: string): Stop {
    return new Stop(refuse('programme/unreadable', { ...place, why }))
  }
}
