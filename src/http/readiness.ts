/** A database that has not answered by then is not ready (ms). */
const ANSWER_WITHIN_MS = 2_000

/** Asks `ready` (null, or the reason why not); silence and a throw are reasons too, without details. */
export async function readiness(ready: () => Promise<string | null>): Promise<string | null> {
  const silence = Promise.withResolvers<string>()
  const timer = setTimeout(() => silence.resolve('the database did not answer within 2 s'), ANSWER_WITHIN_MS)
  try {
    return await Promise.race([ready(), silence.promise])
  } catch {
    return 'the database does not answer'
  } finally {
    clearTimeout(timer)
  }
}
