import type { WebSocket } from 'ws'
import type { Budget } from './budget.ts'

/** Reads on only once nothing is owed: whoever is ahead of a budget is heard more slowly, and nothing is lost. */
export function hold(ws: WebSocket, budget: Pick<Budget, 'wait'>): void {
  if (ws.isPaused) return
  ws.pause()
  // What was read already is counted meanwhile, so it is asked again.
  const look = () => {
    const wait = budget.wait()
    if (wait <= 0 || ws.readyState !== ws.OPEN) ws.resume()
    else setTimeout(look, Math.ceil(wait)).unref()
  }
  look()
}
