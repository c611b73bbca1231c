/** What the address asks for: two versions, somebody, and which part a narrow window shows. */
export type Asked = {
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** A participant. */
  readonly who?: string | undefined
  readonly part?: Part | undefined
  /** One version instead of two. */
  readonly one?: true | undefined
  /** "Restore everything" was pressed once. */
  readonly sure?: true | undefined
  /** What was just done. */
  readonly told?: Told | undefined
}

export const PARTS = ['changes', 'who', 'act'] as const
export type Part = (typeof PARTS)[number]
const TOLD = ['section', 'everything', 'undo'] as const
export type Told = (typeof TOLD)[number]

/** A whole number that is not below 0. */
export function numberIn(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name) ?? ''
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined
}

export function readAsked(params: URLSearchParams): Asked {
  const among = <Word extends string>(words: readonly Word[], name: string) =>
    words.find((word) => word === params.get(name))
  return {
    from: numberIn(params, 'from'),
    // Left at "now", it goes on being now.
    to: numberIn(params, 'to'),
    who: params.get('who') ?? undefined,
    part: among(PARTS, 'part'),
    one: params.get('view') === 'one' || undefined,
    sure: params.has('sure') || undefined,
    told: among(TOLD, 'told'),
  }
}

/** The address that asks for this: `?from=…`. */
export function searchOf({ from, to, who, part, one, sure, told }: Asked): string {
  const params = new URLSearchParams()
  if (one) params.set('view', 'one')
  if (from !== undefined) params.set('from', `${from}`)
  if (to !== undefined) params.set('to', `${to}`)
  if (who !== undefined) params.set('who', who)
  if (part !== undefined) params.set('part', part)
  if (sure) params.set('sure', '1')
  if (told !== undefined) params.set('told', told)
  return `?${params}`
}
