/**
 * The bus between processes is a *hint*: "room X reached N". It may drop, repeat and reorder; whoever hears a number
 * above their own reads the log, which is the truth. So nothing is lost with it, things are only later. Beside hints it
 * carries words that are never written, such as cursors and counts.
 */
export interface Fanout {
  /** This process on the bus, another one at each start; empty where there are no others. */
  readonly name: string
  /**
   * Says that `room` (its id) has entries up to and with `reached` (a sequence number, from 1). Returns at once, never
   * throws, and never calls a listener before it returns.
   */
  publish(room: string, reached: number): void
  /**
   * Calls `hear` for what is published on `room` from now on, in this process or another one, the publisher's own too.
   * Ends when the result is disposed of. A listener that throws stops nobody else.
   */
  subscribe(room: string, hear: (reached: number) => void): Disposable
  /**
   * Tells the other processes, not this one, something about `topic` that may be lost. `words` is JSON; of one topic the
   * last words of a moment are enough. Returns at once, never throws.
   */
  tell(topic: string, words: unknown): void
  /** Calls `hear` with the words of other processes on `topic`, and with who said them. */
  listen(topic: string, hear: (words: unknown, from: string) => void): Disposable
  /** Nothing is heard after this resolves; publishing and telling afterwards do nothing. */
  close(): Promise<void>
}
