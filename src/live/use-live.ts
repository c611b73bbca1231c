import { useEffect, useRef, useState } from 'react'
import { type ConnectionState, connectLive, type LiveClient, type See } from './client.ts'
import type { ServerFrame } from './protocol.ts'

/** The page's live socket; null on the server and in the first render. Closed when the page goes. */
export function useLive(workshopId: string): LiveClient | null {
  const [client, setClient] = useState<LiveClient | null>(null)
  useEffect(() => {
    const opened = connectLive(workshopId)
    setClient(opened)
    return () => opened.close()
  }, [workshopId])
  return client
}

/** Hands every frame of a room to `hear`, which may change from render to render. `null`: sees nothing. */
export function useFrames(
  client: LiveClient | null,
  see: See | null,
  hear: (frame: ServerFrame) => void,
): void {
  const latest = useRef(hear)
  useEffect(() => {
    latest.current = hear
  })
  // Callers write the room as a literal; its text tells whether it is still the same.
  const name = see && JSON.stringify(see)
  useEffect(() => {
    if (!client || name === null) return
    const seeing = client.see(JSON.parse(name) as See, (frame) => latest.current(frame))
    return () => seeing[Symbol.dispose]()
  }, [client, name])
}

/** The newest `view` of the stage or the floor; `initial` comes from the loader. */
export function useView<T>(client: LiveClient | null, see: See, initial: T): T {
  const [view, setView] = useState(initial)
  useFrames(client, see, (frame) => {
    if (frame.t === 'view') setView(frame.view as T)
  })
  return view
}

/** What only this browser may see of a room, `mine`; `initial` comes from the loader. */
export function useMine<T>(client: LiveClient | null, see: See, initial: T): T {
  const [mine, setMine] = useState(initial)
  useFrames(client, see, (frame) => {
    if (frame.t === 'mine') setMine(frame.view as T)
  })
  return mine
}

export function useConnection(client: LiveClient | null): ConnectionState {
  const [state, setState] = useState<ConnectionState>('connecting')
  useEffect(() => {
    if (!client) return
    // On the document as well: style sheets and tests may wait for it.
    const listening = client.onState((next) => {
      document.documentElement.dataset.connection = next
      setState(next)
    })
    return () => listening[Symbol.dispose]()
  }, [client])
  return state
}

/** True while the server says that a room cannot write just now. */
export function useTrouble(client: LiveClient | null, see: See | null): boolean {
  const [trouble, setTrouble] = useState(false)
  useFrames(client, see, (frame) => {
    if (frame.t === 'trouble') setTrouble(frame.trouble)
  })
  return trouble
}

/** Server time, ms; `initialNow` (from the loader) in the first render, so that server and browser agree. */
export function useServerNow(client: LiveClient | null, everyMs: number, initialNow: number): number {
  const [now, setNow] = useState(initialNow)
  const loaded = useRef(initialNow)
  useEffect(() => {
    if (!client) return
    // A device whose clock is wrong shows the page's own time until the first frame, not a jump.
    const began = performance.now()
    const tick = () => setNow(client.now(loaded.current + performance.now() - began))
    const timer = setInterval(tick, everyMs)
    tick()
    return () => clearInterval(timer)
  }, [client, everyMs])
  return now
}
