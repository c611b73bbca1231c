/** Resolves after `ms` milliseconds; 0 yields to waiting I/O once. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    if (ms <= 0) setImmediate(resolve)
    else setTimeout(resolve, ms)
  })
