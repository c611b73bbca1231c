import { useEffect, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import type { Sent } from './use-sending.ts'

/** The offer stands so long, ms; the server gives slow networks a minute. */
const UNDO_MS = 10_000

export type Undo = {
  /** The question or answer that can be taken back just now. */
  readonly of: Sent | null
  /** It was taken back, or why not. */
  readonly outcome: { readonly taken: true } | { readonly words: string } | null
  run(): void
}

/** Taking one's own question or answer back: offered for ten seconds after it was sent. `back` gets it when it is gone. */
export function useUndo(
  client: LiveClient | null,
  notes: string,
  sent: Sent | null,
  back: (sent: Sent) => void,
): Undo {
  const [of, setOf] = useState<Sent | null>(null)
  const [outcome, setOutcome] = useState<Undo['outcome']>(null)
  useEffect(() => {
    setOf(sent)
    setOutcome(null)
    if (!sent) return
    const timer = setTimeout(() => setOf(null), UNDO_MS)
    return () => clearTimeout(timer)
  }, [sent])

  async function run(): Promise<void> {
    if (!client || !of) return
    setOf(null)
    const { question, answer } = of
    const done = await client.do('notes', { kind: 'withdraw', question, ...(answer && { answer }) }, notes)
    if ('refused' in done) return setOutcome({ words: done.words })
    setOutcome({ taken: true })
    back(of)
  }
  return { of, outcome, run: () => void run() }
}
