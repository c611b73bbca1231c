import type { LiveParts } from './client-parts.ts'
import type { ClientFrame, ServerFrame } from './protocol.ts'

/** A world of our own: sockets that we open and close, a clock that stands still until we move it. */
export function world() {
  const sockets: FakeSocket[] = []
  const timers = new Set<{ at: number; run: () => void }>()
  const kept = new Map<string, string>()
  let time = 1_000_000
  let online = true
  let keys = 0
  let onlineChanged = () => {}
  let saves = false
  let savingChanged = () => {}

  class FakeSocket {
    onopen: (() => void) | null = null
    onmessage: ((event: { data: unknown }) => void) | null = null
    onclose: (() => void) | null = null
    readonly frames: ClientFrame[] = []
    closed = false
    constructor() {
      sockets.push(this)
    }
    send(data: string) {
      this.frames.push(JSON.parse(data))
    }
    close() {
      this.closed = true
      this.onclose?.()
    }
    tell(frame: ServerFrame) {
      this.onmessage?.({ data: JSON.stringify(frame) })
    }
    welcome() {
      this.onopen?.()
      this.tell({ t: 'welcome', v: 1, now: time, participant: true })
    }
    done() {
      return this.frames.filter((frame) => frame.t === 'do')
    }
  }

  const parts: LiveParts = {
    url: 'ws://here/ws/live/w1',
    Socket: FakeSocket,
    local: () => time,
    after(ms, run) {
      const timer = { at: time + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    random: () => 0.5,
    key: () => `key-${String(++keys).padStart(5, '0')}`,
    store: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
    },
    storeName: 'pending',
    inflate: null,
    saving: {
      is: () => saves,
      onChange(listener) {
        savingChanged = listener
        return () => {}
      },
    },
    online: {
      is: () => online,
      onChange(listener) {
        onlineChanged = listener
        return () => {}
      },
    },
  }
  return {
    parts,
    sockets,
    kept,
    socket: () => sockets.at(-1)!,
    /** Moves the clock and runs what falls due, in order. */
    pass(ms: number) {
      const end = time + ms
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        timers.delete(due)
        time = Math.max(time, due.at)
        due.run()
      }
      time = end
    },
    setSaving(now: boolean) {
      saves = now
      savingChanged()
    },
    setOnline(now: boolean) {
      online = now
      onlineChanged()
    },
  }
}
