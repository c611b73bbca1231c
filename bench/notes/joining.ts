/** So many may be between opening and the upgrade's answer: a server's accept queue holds about twice as many. */
const MOST_OPENING = 250

export type Joined = { readonly joined: number; readonly seconds: number }

/** Opens `count` sockets as quickly as they are taken, and waits until each has joined or failed, or `mostMs` are over. */
export class Joining {
  readonly #open: (k: number) => void
  readonly #count: number
  #next = 0
  #opening = 0
  #joined = 0
  #failed = 0
  #last = 0
  #done: () => void = () => undefined

  constructor(count: number, open: (k: number) => void) {
    this.#count = count
    this.#open = open
  }

  async run(mostMs: number): Promise<Joined> {
    const begin = performance.now()
    this.#last = begin
    let timer: NodeJS.Timeout | undefined
    const all = new Promise<void>((resolve) => {
      this.#done = resolve
      timer = setTimeout(resolve, mostMs)
    })
    this.#pump()
    await all
    clearTimeout(timer)
    // Who has not begun by now stays away.
    this.#next = this.#count
    return { joined: this.#joined, seconds: Math.round(this.#last - begin) / 1000 }
  }

  /** How many have joined. */
  get size(): number {
    return this.#joined
  }

  opened(): void {
    this.#opening--
    this.#pump()
  }

  joined(): void {
    this.#joined++
    this.#last = performance.now()
    this.#look()
  }

  /** Closed before it joined. */
  failed(opened: boolean): void {
    this.#failed++
    if (!opened) this.opened()
    this.#look()
  }

  #look(): void {
    if (this.#joined + this.#failed >= this.#count) this.#done()
  }

  #pump(): void {
    while (this.#opening < MOST_OPENING && this.#next < this.#count) {
      this.#opening++
      this.#open(this.#next++)
    }
    this.#look()
  }
}
