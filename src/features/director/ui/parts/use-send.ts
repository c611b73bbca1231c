import { useState } from 'react'
import { isRefusal } from '../../../../core/refusal.ts'
import type { LiveClient } from '../../../../live/client.ts'
import type { SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import '../../../../ui/words/refusals.ts'
import { readCommand } from './command.ts'

/**
 * Sends the desk's forms over the live socket. `send` is null until the page is live: then the forms go by themselves.
 * `wrong`: the words of the last refusal; `sent`: how many messages went out, so that their field empties.
 */
export function useSend(client: LiveClient | null): {
  send: SendForm | null
  wrong: string | null
  sent: number
} {
  const t = useWords()
  const [wrong, setWrong] = useState<string | null>(null)
  const [sent, setSent] = useState(0)

  async function submit(live: LiveClient, form: FormData) {
    const command = readCommand(form)
    if (isRefusal(command)) return setWrong(t(`refusal.${command.refusal}.happened`))
    setWrong(null)
    const outcome = await live.do('stage', command)
    if (!('refused' in outcome)) return command.kind === 'message' && setSent((before) => before + 1)
    setWrong(outcome.refused === 'stage/moved-on' ? t('director.movedOn') : outcome.words)
  }

  return { send: client && ((form) => void submit(client, form)), wrong, sent }
}
