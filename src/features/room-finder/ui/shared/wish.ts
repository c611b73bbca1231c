/** What the list is asked for, from the page's address; all as typed. */
export type RoomWish = {
  readonly near: string
  readonly kind: 'in-person' | 'online' | null
  /** Number of a teaching day. */
  readonly day: number | null
  readonly all: boolean
}

/** Reads `?near=&kind=&day=&all=`; what has no meaning is left out. */
export function wishOf(params: URLSearchParams): RoomWish {
  const kind = params.get('kind')
  const day = params.get('day') ?? ''
  return {
    near: (params.get('near') ?? '').slice(0, 120).trim(),
    kind: kind === 'in-person' || kind === 'online' ? kind : null,
    day: /^\d{1,2}$/.test(day) ? Number(day) : null,
    all: params.get('all') === '1',
  }
}

/** The page's address with another wish; what is not wished for is left out. */
export function addressOf(wish: RoomWish, more: Record<string, string>): string {
  const params = new URLSearchParams()
  if (wish.near) params.set('near', wish.near)
  if (wish.kind) params.set('kind', wish.kind)
  if (wish.day !== null) params.set('day', String(wish.day))
  for (const [name, value] of Object.entries(more)) params.set(name, value)
  return params.toString()
}
