import { useState } from 'react'
import { isRefusal } from '../../../../core/refusal.ts'
import type { LiveClient } from '../../../../live/client.ts'
import type { SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/refusals.ts'
import type { NotesReply } from '../../../notes/contract.ts'
import { readCommand } from './command.ts'

/** A question that was asked, and how often one was: the form empties after each. */
export type Said = { readonly number: number; readonly times: number } | null

/**
 * Sends the page's forms over the live socket. `send` is null until the page is live: then the forms go by themselves.
 * `wrong`: the words of the last refusal.
 */
export function useSend(
  client: LiveClient | null,
  classroom: string,
  notes: string | null,
): { send: SendForm | null; said: Said; wrong: string | null } {
  const t = useWords()
  const [said, setSaid] = useState<Said>(null)
  const [wrong, setWrong] = useState<string | null>(null)

  async function submit(live: LiveClient, form: FormData) {
    const command = readCommand(form, classroom)
    if (isRefusal(command)) return setWrong(t(`refusal.${command.refusal}.happened`))
    if (command.room === 'notes' && notes === null) return setWrong(t('refusal.stage/no-day.happened'))
    setWrong(null)
    const outcome =
      command.room === 'notes'
        ? await live.do('notes', command.what, notes ?? undefined)
        : await live.do(command.room, command.what, classroom)
    if ('refused' in outcome) setWrong(outcome.words)
    else if (command.room === 'notes') {
      const { number } = outcome.reply as NotesReply
      setSaid((before) => ({ number, times: (before?.times ?? 0) + 1 }))
    }
  }

  return { send: client && ((form) => void submit(client, form)), said, wrong }
}
