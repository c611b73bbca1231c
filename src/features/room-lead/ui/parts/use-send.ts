import { useRef, useState } from 'react'
import { isRefusal } from '../../../../core/refusal.ts'
import type { LiveClient } from '../../../../live/client.ts'
import type { SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/refusals.ts'
import type { FloorCommand } from '../../../classrooms/contract.ts'
import type { NotesReply } from '../../../notes/contract.ts'
import { type LeadCommand, readCommand } from './command.ts'

/** A question that was asked, and how often one was: the form empties after each. */
export type Said = { readonly number: number; readonly times: number } | null

/** The view that shows what was written comes within this after the answer, ms. */
const VIEW_FOLLOWS_MS = 600

type Sending = {
  /** Null until the page is live: then the forms go by themselves. */
  readonly send: SendForm | null
  readonly said: Said
  /** Words of the last refusal. */
  readonly wrong: string | null
  /** What was pressed and does not show in the room's view yet, oldest first. */
  readonly waiting: readonly FloorCommand[]
  /** How much of what was pressed has no answer yet. */
  readonly kept: number
}

/** Sends the page's forms over the live socket; without network they are kept and sent later. */
export function useSend(client: LiveClient | null, classroom: string, notes: string | null): Sending {
  const t = useWords()
  const [said, setSaid] = useState<Said>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [waiting, setWaiting] = useState<readonly FloorCommand[]>([])
  const [kept, setKept] = useState(0)
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())

  async function submit(live: LiveClient, form: FormData) {
    const command = readCommand(form, classroom, live.now())
    if (isRefusal(command)) return setWrong(t(`refusal.${command.refusal}.happened`))
    setWrong(null)
    setKept((n) => n + 1)
    await tell(live, command)
    setKept((n) => n - 1)
  }

  async function tell(live: LiveClient, command: LeadCommand) {
    if (command.room === 'floor') return floor(live, command.what)
    if (command.room === 'polls') {
      const outcome = await live.do('polls', command.what, classroom)
      if ('refused' in outcome) setWrong(outcome.words)
      return
    }
    if (notes === null) return setWrong(t('refusal.stage/no-day.happened'))
    const outcome = await live.do('notes', command.what, notes)
    if ('refused' in outcome) return setWrong(outcome.words)
    const { number } = outcome.reply as NotesReply
    setSaid((before) => ({ number, times: (before?.times ?? 0) + 1 }))
  }

  async function floor(live: LiveClient, what: FloorCommand) {
    setWaiting((list) => [...list, what])
    const outcome = await live.do('floor', what, classroom)
    const done = () => setWaiting((list) => list.filter((one) => one !== what))
    if ('refused' in outcome) {
      done()
      return setWrong(outcome.words)
    }
    const timer = setTimeout(() => {
      timers.current.delete(timer)
      done()
    }, VIEW_FOLLOWS_MS)
    timers.current.add(timer)
  }

  return { send: client && ((form) => void submit(client, form)), said, wrong, waiting, kept }
}
