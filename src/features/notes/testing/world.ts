import { vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type Refusal, refuse } from '../../../core/refusal.ts'
import type { Fanout } from '../../../fanout/port.ts'
import { readFrame } from '../../writer/ui/shared/frames.ts'
import { openWriter, type Writer as Pen } from '../../writer/ui/shared/writer-client.ts'
import { ROOT } from '../contract.ts'
import { FIRST_SERVER_CLIENT } from '../limits.ts'
import { Renderer } from '../reader.ts'
import type { BlockWords } from '../render.ts'
import { type NotesRoom, openNotesRoom } from '../room.ts'
import type { Writer } from '../writer.ts'
import { Cable } from './cable.ts'
import { Chance } from './chance.ts'
import { Disk, type Life } from './disk.ts'

const ID = 'day-1'
/** Rooms look into the log by themselves so often, ms. */
const LOOK_MS = 2_000
/** Everything that waits, backs off or stalls is over by then, ms. */
const LONG_MS = 120_000

type Process = { readonly life: Life; readonly notes: NotesRoom; readonly looking: NodeJS.Timeout }
type Token = { readonly text: string; readonly upTo: number; acked: boolean; deleted: boolean }

/** Processes on one log, a bus that may be cut, and people in the editor: everything of the road but the wires. */
export class World {
  readonly chance: Chance
  readonly #disk: Disk
  readonly #processes: (Process | null)[]
  readonly people: Person[]
  readonly owners = new Map<number, string>()
  readonly #hearers = new Set<{ name: string; room: string; hear: (reached: number) => void }>()
  busCut = false
  #lives = 0

  constructor(seed: number, processes: number, people: number) {
    this.chance = new Chance(seed)
    this.#disk = new Disk(this.chance)
    this.#processes = Array.from({ length: processes }, () => null)
    this.people = Array.from({ length: people }, (_, index) => new Person(this, index))
  }

  get size(): number {
    return this.#processes.length
  }

  #busOf(name: string): Fanout {
    const nothing = { [Symbol.dispose]: () => undefined }
    return {
      name,
      publish: (room, reached) => {
        for (const one of this.#hearers)
          if (one.room === room && (one.name === name || !this.busCut))
            setTimeout(() => this.#hearers.has(one) && one.hear(reached), this.chance.upTo(30))
      },
      subscribe: (room, hear) => {
        const one = { name, room, hear }
        this.#hearers.add(one)
        return { [Symbol.dispose]: () => this.#hearers.delete(one) }
      },
      tell: () => undefined,
      listen: () => nothing,
      close: async () => undefined,
    }
  }

  async open(): Promise<NotesRoom & { life: Life }> {
    const life: Life = { dead: false, faults: [] }
    const client = FIRST_SERVER_CLIENT + ++this.#lives
    const notes = await openNotesRoom(ID, 'workshop', client, new Renderer({} as BlockWords), {
      log: this.#disk.logOf(life),
      fanout: this.#busOf(`process ${this.#lives}`),
      now: () => new Date(0),
      gatherMs: 5,
      report: () => undefined,
    })
    return { ...notes, life }
  }

  async start(index: number): Promise<void> {
    if (this.#processes[index]) return
    const { life, ...notes } = await this.open()
    const looking = setInterval(() => notes.room.look(), LOOK_MS)
    this.#processes[index] = { life, notes, looking }
  }

  /** kill -9: nothing is closed, written or answered any more. */
  crash(index: number): void {
    const process = this.#processes[index]
    if (!process) return
    process.life.dead = true
    clearInterval(process.looking)
    this.#processes[index] = null
    for (const person of this.people) if (person.at === index) person.cable?.cut()
  }

  fail(index: number, fault: 'before' | 'after'): void {
    this.#processes[index]?.life.faults.push(fault)
  }

  /** A load balancer: whatever process is there. */
  connect(person: Person): Cable {
    const cable = new Cable(this.chance)
    const index = this.chance.upTo(this.#processes.length - 1)
    setTimeout(() => {
      const process = this.#processes[index]
      if (!process) return cable.cut()
      person.at = index
      process.notes.writers.connect(cable.server, cable.line, this.#writerOf(person))
      cable.client.onopen?.()
    }, this.chance.upTo(40))
    return cable
  }

  #writerOf({ name }: Person): Writer {
    const owned = new Set<number>()
    let author: string | null = null
    return {
      role: 'guest',
      name,
      get author() {
        return author
      },
      budget: {
        spend: () => 0,
        wait: () => 0,
        timed: (work) => work(),
        mayAdd: () => true,
        mayDelete: () => true,
        didWell: () => undefined,
        didBadly: () => undefined,
      },
      owns: (client) => owned.has(client),
      participant: async (clients): Promise<string | Refusal> => {
        await this.chance.later(20)
        for (const client of clients) {
          if ((this.owners.get(client) ?? name) !== name) return refuse('notes/foreign-client')
          this.owners.set(client, name)
          owned.add(client)
        }
        author = name
        return name
      },
    }
  }

  /** Heals everything and waits; what is wrong then, a line each. */
  async settle(): Promise<string[]> {
    this.busCut = false
    for (let index = 0; index < this.size; index++) await this.chance.run(this.start(index))
    await vi.advanceTimersByTimeAsync(LONG_MS)
    const fresh = await this.chance.run(this.open())
    const text = fresh.room.written.document.text
    const wrong: string[] = []
    const same = (name: string, doc: Y.Doc) => {
      if (doc.store.pendingStructs) wrong.push(`${name} has a document with holes`)
      if (doc.getText(ROOT).toString() !== text)
        wrong.push(`${name} reads ${doc.getText(ROOT).toString()}, the log has ${text}`)
    }
    for (const [index, process] of this.#processes.entries())
      if (process) same(`process ${index}`, process.notes.room.written.document.doc)
    for (const person of this.people) {
      if (!person.left) {
        if (person.state !== 'saved') wrong.push(`${person.name} is ${person.state}`)
        same(person.name, person.doc)
      }
      for (const { text: token, acked, deleted } of person.tokens) {
        const times = text.split(token).length - 1
        const least = deleted || (person.left && !acked) ? 0 : 1
        const most = deleted && !person.left ? 0 : 1
        if (times < least || times > most) wrong.push(`${token} stands there ${times} times; acked: ${acked}`)
      }
    }
    return wrong
  }
}

/** Somebody in the editor, with the editor's own client. */
export class Person {
  readonly name: string
  readonly doc = new Y.Doc()
  readonly tokens: Token[] = []
  /** The process that it is connected with. */
  at = -1
  cable: Cable | null = null
  left = false
  readonly #world: World
  #pen: Pen | null = null

  constructor(world: World, index: number) {
    this.#world = world
    this.name = `p${index}`
    this.doc.clientID = 1_000 + index
  }

  get state(): string {
    const state = this.#pen?.state
    return state?.state === 'refused' ? `refused: ${state.reason}` : (state?.state ?? 'away')
  }

  come(): void {
    this.#pen = openWriter({
      doc: this.doc,
      awareness: new Awareness(this.doc),
      open: () => {
        const cable = this.#world.connect(this)
        this.cable = cable
        const { client } = cable
        // Read without the code that is under test.
        return new Proxy(client, {
          set: (target, name, value) => {
            const told = (event: { data: unknown }) => {
              this.#hear(new Uint8Array(event.data as ArrayBuffer))
              value(event)
            }
            return Reflect.set(target, name, name === 'onmessage' && value ? told : value)
          },
        })
      },
      after(ms, what) {
        const timer = setTimeout(what, ms)
        return { [Symbol.dispose]: () => clearTimeout(timer) }
      },
      random: this.#world.chance.next,
    })
  }

  #hear(bytes: Uint8Array): void {
    const frame = readFrame(bytes)
    const clocks =
      frame.frame === 'step-1'
        ? Y.decodeStateVector(frame.stateVector)
        : frame.frame === 'step-2' || frame.frame === 'update'
          ? Y.parseUpdateMeta(frame.update).to
          : null
    const reached = clocks?.get(this.doc.clientID) ?? 0
    for (const token of this.tokens) token.acked ||= token.upTo <= reached
  }

  /** Types a word of its own behind any other word, a letter after the other. */
  type(): void {
    if (this.left) return
    const text = this.doc.getText(ROOT)
    const token = `${this.name}.${this.tokens.length};`
    const ends = [0, ...[...text.toString().matchAll(/;/g)].map(({ index }) => index + 1)]
    const at = ends[this.#world.chance.upTo(ends.length - 1)] ?? 0
    for (const [index, letter] of [...token].entries()) text.insert(at + index, letter)
    const upTo = Y.getState(this.doc.store, this.doc.clientID)
    this.tokens.push({ text: token, upTo, acked: false, deleted: false })
  }

  /** Takes its newest word out again. */
  undo(): void {
    const token = this.tokens.findLast((one) => !one.deleted)
    const at = this.left || !token ? -1 : this.doc.getText(ROOT).toString().indexOf(token.text)
    if (!token || at < 0) return
    this.doc.getText(ROOT).delete(at, token.text.length)
    token.deleted = true
  }

  /** Closes the tab: what was not acknowledged may be lost, nothing else. */
  leave(): void {
    this.left = true
    this.cable?.cut()
    this.#pen?.[Symbol.dispose]()
    this.#pen = null
  }
}
