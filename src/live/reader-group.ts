import { Framed } from './framed.ts'
import type { LiveSession } from './session.ts'
import { isEmptyPatch, patch, type Sheet } from './sheet.ts'
import { tellAll } from './tell-all.ts'

/** A rendering, and the entry up to which it goes; `order` counts renderings: a later one is never replaced by an earlier one. */
export type Told = { readonly sheet: Sheet; readonly seq: number; readonly order: number }

type Member = Pick<LiveSession, 'send'>

type GroupParts = {
  readonly id: string
  /** The notes as of now. */
  readonly sheet: () => Promise<Told>
  /** What a page has that was rendered up to this entry, while that is still known. */
  readonly kept: (seq: number) => Told | undefined
  /** How long changes are gathered for so many readers, ms. */
  readonly wait: (readers: number) => number
  readonly failed: (error: unknown) => void
}

/** Readers who are told together: a patch is made and framed once for all of them. */
export class ReaderGroup {
  readonly #parts: GroupParts
  readonly #members = new Set<Member>()
  /** Pages that are newer than what was told last: they wait for the next patch, made from what they have. */
  readonly #ahead = new Map<Member, Told>()
  /** What all members have been told. */
  #told: Told | null = null
  /** Frames that bring somebody to what was told last, by the entry that they have; 0: from nothing. */
  readonly #catchUps = new Map<number, Framed>()
  #planned: NodeJS.Timeout | null = null
  #fresh: Promise<Told> | null = null
  #telling: Promise<void> = Promise.resolve()
  #joining = 0

  constructor(parts: GroupParts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#members.size + this.#ahead.size
  }

  /** Adds a reader. `seq`: the entry up to which it has everything; it is told what it lacks, and nothing else when that is known. */
  async join(session: LiveSession, seq = 0): Promise<Disposable> {
    this.#joining++
    const fresh = await this.#freshIfNeeded().finally(() => this.#joining--)
    // What everybody here was told stays what changes are measured by; with nobody here, the newest rendering is.
    if (fresh && (!this.#told || (this.size === 0 && this.#told.order < fresh.order))) this.#tell(fresh)
    let gone = false
    const member: Member = {
      send(frame) {
        if (!gone) session.send(frame)
      },
    }
    const told = this.#told
    const has = seq === 0 ? undefined : this.#parts.kept(seq)
    if (told && has && has.order > told.order && seq !== told.seq) {
      this.#ahead.set(member, has)
      this.changed()
    } else {
      if (told && (seq !== told.seq || seq === 0)) session.send(this.#catchUp(told, has))
      this.#members.add(member)
    }
    return {
      [Symbol.dispose]: () => {
        gone = true
        this.#members.delete(member)
        this.#ahead.delete(member)
      },
    }
  }

  #tell(told: Told): void {
    this.#told = told
    this.#catchUps.clear()
  }

  #catchUp(told: Told, has: Told | undefined): Framed {
    const from = has?.seq ?? 0
    const frame =
      this.#catchUps.get(from) ??
      new Framed(JSON.stringify(patch(this.#parts.id, told.seq, has?.sheet ?? null, told.sheet)))
    this.#catchUps.set(from, frame)
    return frame
  }

  async #freshIfNeeded(): Promise<Told | null> {
    if (this.size > 0 && this.#told) return null
    // A whole room comes at once: one rendering for all of them.
    this.#fresh ??= this.#parts.sheet().finally(() => {
      this.#fresh = null
    })
    return this.#fresh
  }

  /** The same to all of them. */
  send(frame: Framed): Promise<void> {
    return tellAll(new Set([...this.#members, ...this.#ahead.keys()]), frame)
  }

  /** Something was written. */
  changed(): void {
    // Who is about to join may have been rendered before this: the change follows.
    if (this.size + this.#joining === 0) {
      this.#told = null
      return
    }
    this.#planned ??= setTimeout(
      () => void this.#flush().catch(this.#parts.failed),
      this.#parts.wait(this.size),
    )
  }

  async #flush(): Promise<void> {
    // When telling takes longer than gathering, patches get larger, not more: none waits behind another one.
    await this.#telling
    this.#planned = null
    const after = await this.#parts.sheet()
    const before = this.#told
    if (before && before.order > after.order) {
      if (this.#ahead.size > 0) this.changed()
      return
    }
    this.#tell(after)
    const frame = patch(this.#parts.id, after.seq, before?.sheet ?? null, after.sheet)
    const news = !before || !isEmptyPatch(frame, before.sheet)
    // Who joins from now on has this already.
    const members = new Set(this.#members)
    this.#overtake(after)
    if (!news || members.size === 0) return
    const framed = new Framed(JSON.stringify(frame))
    const telling = this.#telling.then(() => tellAll(members, framed))
    this.#telling = telling.catch(() => undefined)
    await telling
  }

  /** Those whose page is not newer any more go on with the others. */
  #overtake(after: Told): void {
    for (const [member, has] of this.#ahead) {
      if (has.order > after.order && has.seq !== after.seq) continue
      this.#ahead.delete(member)
      if (has.seq !== after.seq) member.send(this.#catchUp(after, has))
      this.#members.add(member)
    }
    if (this.#ahead.size > 0) this.changed()
  }

  close(): void {
    if (this.#planned) clearTimeout(this.#planned)
    this.#planned = null
    this.#members.clear()
    this.#ahead.clear()
  }
}
