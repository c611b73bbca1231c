/**
 * What everybody typed, as unique tokens `t<author>x<number>z`, and what became of each: sent, acknowledged (committed,
 * as the server claims), seen by somebody else. In the end it judges texts by it. It knows no server and no clock.
 */
export type Token = {
  readonly text: string
  readonly author: number
  readonly number: number
  /** Last letter typed, ms on the caller's clock; null: without a connection, so that it says nothing of speed. */
  readonly sent: number | null
  acked: number | null
}

export type Verdict = {
  readonly sent: number
  readonly acked: number
  /** Acknowledged, and missing in a text. */
  readonly lost: readonly string[]
  /** Never acknowledged though their author lives, and missing in a text. */
  readonly unsent: readonly string[]
  readonly duplicated: readonly string[]
  /** Stand before an earlier one of their author. */
  readonly misordered: readonly string[]
  /** Words of nobody: torn or invented. */
  readonly foreign: readonly string[]
  /** Texts that are not the same as the first one. */
  readonly disagreeing: readonly string[]
}

const TOKEN = /t(\d+)x(\d+)z/g

export class Oracle {
  readonly #tokens = new Map<string, Token>()
  readonly #counts: number[] = []
  #acked = 0

  /** Somebody new; gives the author's number. */
  author(): number {
    return this.#counts.push(0) - 1
  }

  /** The author's next token, to be typed. */
  next(author: number): string {
    const number = (this.#counts[author] ?? 0) + 1
    this.#counts[author] = number
    return `t${author}x${number}z`
  }

  /** All letters of it are typed. */
  sent(text: string, at: number | null): void {
    const [, author, number] = TOKEN_ALONE.exec(text) ?? []
    this.#tokens.set(text, { text, author: Number(author), number: Number(number), sent: at, acked: null })
  }

  /** The server does not take it: it may stand nowhere. */
  refused(text: string): void {
    this.#tokens.delete(text)
  }

  /** The server says that it is committed. */
  acked(text: string, at: number): void {
    const token = this.#tokens.get(text)
    if (!token || token.acked !== null) return
    token.acked = at
    this.#acked++
  }

  /** How many are acknowledged by now. */
  get ackedCount(): number {
    return this.#acked
  }

  /** The tokens that were sent by then, also those that were typed without a connection. */
  sentBy(by: number): string[] {
    return [...this.#tokens.values()].flatMap(({ text, sent }) => ((sent ?? 0) <= by ? [text] : []))
  }

  /** How many of the tokens that were sent by then wait for their acknowledgement. */
  waiting(by: number): number {
    let count = 0
    for (const { sent, acked } of this.#tokens.values()) if (acked === null && (sent ?? 0) <= by) count++
    return count
  }

  get(text: string): Token | undefined {
    return this.#tokens.get(text)
  }

  /** Milliseconds from the last letter to the acknowledgement, of tokens sent since `from`. */
  ackLags(from = 0): number[] {
    return [...this.#tokens.values()].flatMap(({ sent, acked }) =>
      acked !== null && sent !== null && sent >= from ? [acked - sent] : [],
    )
  }

  /**
   * Judges copies of the document by their names: all must hold the same, each token once, each author's in order. `asOf`: of a copy
   * that was taken some time after that; what came later may be missing, but not from the midst of an author's words.
   */
  judge(texts: Readonly<Record<string, string>>, asOf = Number.POSITIVE_INFINITY): Verdict {
    const [lost, unsent, duplicated, misordered, foreign] = Array.from({ length: 5 }, () => new Set<string>())
    for (const text of Object.values(texts)) {
      const seen = new Set<string>()
      const newest = new Map<number, number>()
      for (const word of tokensIn(text)) {
        const token = this.#tokens.get(word)
        if (!token) foreign?.add(word)
        else {
          if (seen.has(word)) duplicated?.add(word)
          seen.add(word)
          if (token.number < (newest.get(token.author) ?? 0)) misordered?.add(word)
          newest.set(token.author, Math.max(token.number, newest.get(token.author) ?? 0))
        }
      }
      for (const token of this.#tokens.values()) {
        if (seen.has(token.text)) continue
        const isLate = (token.acked ?? Number.POSITIVE_INFINITY) > asOf
        if (isLate && token.number > (newest.get(token.author) ?? 0)) continue
        ;(token.acked === null ? unsent : lost)?.add(token.text)
      }
    }
    const [first] = Object.values(texts)
    const named = ([name, text]: [string, string]) => (text === first ? [] : [name])
    return {
      sent: this.#tokens.size,
      acked: this.#acked,
      lost: [...(lost ?? [])],
      unsent: [...(unsent ?? [])],
      duplicated: [...(duplicated ?? [])],
      misordered: [...(misordered ?? [])],
      foreign: [...(foreign ?? [])],
      disagreeing: Object.entries(texts).flatMap(named),
    }
  }
}

const TOKEN_ALONE = /^t(\d+)x(\d+)z$/

/** The tokens in a text, in its order. */
export const tokensIn = (text: string): string[] => [...text.matchAll(TOKEN)].map(([token]) => token)

/** What is wrong, a line each; empty when everything holds. */
export function wrongs(verdict: Verdict): string[] {
  const { lost, unsent, duplicated, misordered, foreign, disagreeing } = verdict
  const say = (what: string, words: readonly string[]) =>
    words.length === 0 ? [] : [`${words.length} ${what}: ${words.slice(0, 5).join(', ')}`]
  return [
    ...say('acknowledged and lost', lost),
    ...say('not acknowledged and lost, though their author lives', unsent),
    ...say('there twice', duplicated),
    ...say('out of order', misordered),
    ...say('of nobody', foreign),
    ...say('texts that differ', disagreeing),
  ]
}
