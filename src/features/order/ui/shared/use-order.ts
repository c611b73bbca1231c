import { useState } from 'react'
import { useRevalidator } from 'react-router'
import type { LiveClient, See } from '../../../../live/client.ts'
import { useFrames } from '../../../../live/use-live.ts'
import type { MyOrder, OrderView } from '../../shown.ts'

export type Ordered = { readonly view: OrderView; readonly mine: MyOrder | null }

/** What is asked of guests in these notes, and of this one, as of now. A page that may not see them any more looks anew. */
export function useOrder(client: LiveClient | null, see: See | null, first: Ordered): Ordered {
  const { revalidate } = useRevalidator()
  const [view, setView] = useState(first.view)
  const [mine, setMine] = useState(first.mine)
  useFrames(client, see, (frame) => {
    if (frame.t === 'order') setView(frame.view as OrderView)
    else if (frame.t === 'mine' && frame.room === 'notes')
      setMine((frame.view as { order?: MyOrder }).order ?? null)
    else if (frame.t === 'closed') void revalidate()
  })
  return { view, mine }
}

/** Seconds until this guest may ask the next thing. */
export const waitSeconds = (mine: MyOrder | null, now: number): number =>
  mine?.nextAt ? Math.max(0, Math.ceil((mine.nextAt - now) / 1000)) : 0
