import { useEffect, useRef, useState } from 'react'
import type { LiveClient, Outcome } from '../../../../live/client.ts'
import type { NotesReply } from '../../../notes/contract.ts'

/** `answer`: it was one, known by this. */
export type Sent = {
  readonly question: string
  readonly number: number
  readonly answer?: string
  /** It waits for a look. */
  readonly held?: string
}
export type SendState = {
  /** Texts that are on their way. */
  readonly going: readonly string[]
  readonly sent: Sent | null
  /** What the sent one said, to have it back. */
  readonly sentText: string
  /** Words of the last refusal. */
  readonly error: string | null
}

/** A question, an answer to one, or whatever else is said in the notes. */
type Command = { kind: string; text: string; question?: string }

/**
 * Sends asks or answers and says how it goes, also for those that a reload cut off. `back` gets a text that was
 * refused, so that nothing typed is lost.
 */
export function useSending(
  client: LiveClient | null,
  notes: string,
  kind: Command['kind'],
  back: (text: string) => void,
) {
  const [state, setState] = useState<SendState>({ going: [], sent: null, sentText: '', error: null })
  const refused = useRef(back)
  useEffect(() => {
    refused.current = back
  })

  function settle(text: string, outcome: Outcome) {
    const without = (going: readonly string[]) => {
      const at = going.indexOf(text)
      return at < 0 ? going : going.toSpliced(at, 1)
    }
    if ('refused' in outcome) refused.current(text)
    setState(({ going, sent, sentText }) => ({
      going: without(going),
      sent: 'refused' in outcome ? sent : (outcome.reply as NotesReply),
      sentText: 'refused' in outcome ? sentText : text,
      error: 'refused' in outcome ? outcome.words : null,
    }))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: settle only sets state
  useEffect(() => {
    if (!client) return
    const listening = client.onLate(({ what, id }, outcome) => {
      // What follows an answer is sent by the same field.
      const ours = what.kind === kind || (kind === 'answer' && what.kind === 'follow')
      if (id === notes && ours && typeof what.text === 'string') settle(what.text, outcome)
    })
    return () => listening[Symbol.dispose]()
  }, [client, notes, kind])

  async function send(command: Command) {
    if (!client) return
    setState(({ going }) => ({ going: [...going, command.text], sent: null, sentText: '', error: null }))
    settle(command.text, await client.do('notes', command, notes))
  }
  return { ...state, send }
}
