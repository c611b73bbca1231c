/**
 * The bus between processes is a *hint*: "room X reached N". It may drop, repeat and reorder; whoever hears a number
 * above their own reads the log, which is the truth. So nothing is lost with it, things are only later.
 */
export interface Fanout {
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
  /** Nothing is heard after this resolves; publishing afterwards does nothing. */
  close(): Promise<void>
}
