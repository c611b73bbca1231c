/** Answers that are the same for everybody, kept for the seconds that they allow, so that a crowd costs one page. */
const MOST_ANSWERS = 200
/** A larger answer is made anew each time (bytes). */
const MOST_BYTES = 256 * 1024

type Kept = { readonly until: number; readonly body: ArrayBuffer; readonly headers: Headers }

/** What an answer may depend on: its address, how it is compressed, and the zone that the browser chose. */
export type Asked = { readonly path: string; readonly encoding: string; readonly cookie: string }

const keyOf = ({ path, encoding, cookie }: Asked) =>
  [path, encoding, /(?:^|;\s*)zone=([^;]*)/.exec(cookie)?.[1] ?? ''].join('\n')

/**
 * A shared cache in front of the pages (RFC 9111): keeps what says `s-maxage`, for that long and no longer, and nothing that
 * sets a cookie. `ticks`: ms of a clock that never stands still or goes back.
 */
export function keepAnswers(ticks: () => number) {
  const answers = new Map<string, Kept>()
  return {
    /** The kept answer with its headers, or null. */
    find(asked: Asked): Response | null {
      const kept = answers.get(keyOf(asked))
      if (!kept || kept.until <= ticks()) return null
      return new Response(kept.body, { headers: kept.headers })
    },
    /** Gives the answer back as it was; keeps a copy when it may be kept. */
    async keep(asked: Asked, answer: Response): Promise<Response> {
      const [, seconds] =
        /(?:^|[\s,])s-maxage=(\d{1,3})(?:$|[\s,])/.exec(answer.headers.get('cache-control') ?? '') ?? []
      if (answer.status !== 200 || Number(seconds ?? 0) === 0 || answer.headers.has('set-cookie'))
        return answer
      const { headers } = answer
      const body = await answer.arrayBuffer()
      if (body.byteLength <= MOST_BYTES) {
        const key = keyOf(asked)
        answers.delete(key)
        const [oldest] = answers.keys()
        if (answers.size >= MOST_ANSWERS && oldest !== undefined) answers.delete(oldest)
        answers.set(key, { until: ticks() + Number(seconds) * 1000, body, headers })
      }
      return new Response(body, { headers })
    },
  }
}
