/** So long the page may be busy in one go, ms: typing and scrolling go on in between. */
const BUSY_MS = 8

/** Does something with each, in slices; false when `signal` ended it before. `each` may say that it is enough. */
export async function inSlices<T>(
  items: Iterable<T>,
  signal: AbortSignal,
  each: (item: T) => undefined | 'enough',
): Promise<boolean> {
  let until = performance.now() + BUSY_MS
  for (const item of items) {
    if (each(item) === 'enough') break
    if (performance.now() < until) continue
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (signal.aborted) return false
    until = performance.now() + BUSY_MS
  }
  return !signal.aborted
}
