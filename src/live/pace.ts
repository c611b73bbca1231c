import type { WebSocket } from 'ws'

/** Reads on only after `wait`, ms: whoever is ahead of a budget is heard more slowly, and nothing is lost. */
export function holdFor(ws: WebSocket, wait: number): void {
  if (wait <= 0 || ws.isPaused) return
  ws.pause()
  setTimeout(() => ws.resume(), wait).unref()
}
