import { useMemo, useState } from 'react'
import { isRefusal } from '../../../../core/refusal.ts'
import type { LiveClient } from '../../../../live/client.ts'
import type { SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import '../../../../ui/words/polls.ts'
import '../../../../ui/words/refusals.ts'
import { readDesk } from './desk-command.ts'

/**
 * Sends the desk's forms over the live socket. `send` is null until the page is live: then the forms go by themselves.
 * `wrong`: the words of the last refusal; `sent`, `opened`, `toRooms`: how many messages, polls and things to rooms
 * went out, so that their fields empty.
 */
export function useSend(client: LiveClient | null): {
  send: SendForm | null
  wrong: string | null
  sent: number
  opened: number
  toRooms: number
} {
  const t = useWords()
  const [wrong, setWrong] = useState<string | null>(null)
  const [sent, setSent] = useState(0)
  const [opened, setOpened] = useState(0)
  const [toRooms, setToRooms] = useState(0)

  const send = useMemo(() => {
    if (!client) return null
    return (form: FormData) => submit(client, form)

    async function submit(live: LiveClient, form: FormData) {
      const command = readDesk(form)
      if (isRefusal(command))
        return setWrong(
          command.facts.field === 'options'
            ? t('polls.desk.optionsHint')
            : t(`refusal.${command.refusal}.happened`),
        )
      setWrong(null)
      const outcome = await live.do(command.room, command.what)
      if ('refused' in outcome)
        return setWrong(outcome.refused === 'stage/moved-on' ? t('director.movedOn') : outcome.words)
      if (command.room === 'stage' && command.what.kind === 'message') setSent((before) => before + 1)
      if (command.room === 'floor') setToRooms((before) => before + 1)
      if (command.what.kind === 'open') setOpened((before) => before + 1)
    }
  }, [client, t])

  return { send, wrong, sent, opened, toRooms }
}
