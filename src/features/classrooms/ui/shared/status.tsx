import { CircleCheck, CircleDashed, Hand, type LucideIcon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { useShortcuts } from '../../../../ui/shortcuts.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import type { Mode } from '../../../stage/contract.ts'
import type { MyFloor, Status } from '../../contract.ts'
import { HelpCall } from './help-call.tsx'
import styles from './status.module.css'
import { choicesOf } from './status-choices.ts'

type Props = {
  readonly mine: MyFloor
  /** The running step; a status counts for it only. */
  readonly step: number
  readonly mode: Mode
  readonly client: LiveClient | null
  readonly action: string
  readonly formKey: string
  /** Why the form without scripts was refused. */
  readonly error: string | null
}

const linesOf = (where: string, about: string): string => `${where}${about && `\n${about}`}`

/** So long nothing is typed, then what there is goes to the room lead, ms. */
const PAUSE_MS = 3_000

const ICONS: Readonly<Record<Status, LucideIcon>> = {
  working: CircleDashed,
  following: CircleDashed,
  done: CircleCheck,
  help: Hand,
}

/** How is it going? Nothing is chosen at first; a new step asks again. Keys: 1 2 3. */
export function MyStatus({ mine, step, mode, client, action, formKey, error }: Props) {
  const t = useWords()
  const saved = mine.step === step ? mine.status : null
  // What was pressed shows at once; what the server says afterwards wins.
  const [pressed, setPressed] = useState<{ step: number; status: Status | null } | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [where, setWhere] = useState(mine.call?.where ?? '')
  const [about, setAbout] = useState(mine.call?.about ?? '')
  const [told, setTold] = useState(linesOf(where, about))
  // biome-ignore lint/correctness/useExhaustiveDependencies: each word from the server ends what was only pressed
  useEffect(() => setPressed(null), [mine])
  const status = pressed?.step === step ? pressed.status : saved
  const choices = choicesOf(mode)

  async function choose(next: Status | null, more: { where?: string; about?: string } = {}) {
    if (!client) return
    setPressed({ step, status: next })
    setRefused(null)
    const outcome = await client.do('floor', { kind: 'status', step, status: next, ...more })
    if (!('refused' in outcome)) return true
    setPressed(null)
    setRefused(outcome.words)
  }
  const typed = linesOf(where, about)
  // The next call is about something else.
  const calls = mine.call !== null
  const called = useRef(calls)
  useEffect(() => {
    if (called.current && !calls) for (const empty of [setWhere, setAbout, setTold]) empty('')
    called.current = calls
  }, [calls])
  // What was typed goes when its field is left, by Enter, or after a pause: nobody has to find a button while they are stuck.
  function tell() {
    if (!client || status !== 'help' || typed === told) return
    // Told is what has arrived: without a network nothing is, nor what was refused.
    void choose('help', { where, about }).then((done) => done && setTold(typed))
  }
  const telling = useRef(tell)
  useEffect(() => {
    telling.current = tell
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: every letter starts the pause anew
  useEffect(() => {
    const pause = setTimeout(() => telling.current(), PAUSE_MS)
    return () => clearTimeout(pause)
  }, [typed])
  useShortcuts(
    client && Object.fromEntries(choices.map((choice, at) => [String(at + 1), () => void choose(choice)])),
  )

  const inRoom = mine.classroom !== null
  const wrong = refused ?? error
  const who = !inRoom ? 'alone' : mine.seat === null ? 'inRoom' : 'atSeat'
  return (
    <form
      className={styles.form}
      method="post"
      action={action}
      aria-labelledby="status-title"
      aria-busy={pressed !== null}
      id="status"
      onSubmit={(event) => {
        if (!client) return
        event.preventDefault()
        tell()
      }}
    >
      <input type="hidden" name="intent" value="status" />
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="step" value={step} />
      <h2 className={styles.title} id="status-title">
        {t('learner.status.title')}
      </h2>
      {choices.length === 0 ? (
        <p className={styles.later}>{t('learner.status.later')}</p>
      ) : (
        <fieldset className={styles.choices} aria-describedby="status-hint">
          <legend className="visually-hidden">{t('learner.status.title')}</legend>
          {choices.map((choice, at) => {
            const Icon = ICONS[choice]
            return (
              <label key={choice} className={classes(styles.choice, styles[choice])}>
                <input
                  type="radio"
                  name="status"
                  id={`status-${choice}`}
                  value={choice}
                  checked={status === choice}
                  aria-keyshortcuts={String(at + 1)}
                  onChange={() => void choose(choice)}
                />
                <Icon size={20} aria-hidden />
                <span className={styles.word}>{t(`learner.status.${choice}`)}</span>
                <span className={styles.you} aria-hidden="true">
                  {t('learner.status.you')}
                </span>
              </label>
            )
          })}
        </fieldset>
      )}
      {wrong && (
        <p className={styles.error} role="alert">
          {wrong}
        </p>
      )}
      {choices.includes('help') && (
        <HelpCall
          call={mine.call}
          inRoom={inRoom}
          seat={mine.seat}
          open={status === 'help'}
          scripts={client !== null}
          where={where}
          about={about}
          onWhere={setWhere}
          onAbout={setAbout}
          told={told !== '' && told === typed}
          tell={tell}
          goOn={() => choose(choices[0] ?? null)}
        />
      )}
      {choices.length > 0 && (
        <p className={styles.hint} id="status-hint">
          {status === null && `${t('learner.status.none')} `}
          {t(`learner.status.${who}`)}{' '}
          {status !== null && client && (
            <Button size="small" look="ghost" className={styles.back} onClick={() => void choose(null)}>
              {t('learner.status.back')}
            </Button>
          )}
        </p>
      )}
      {choices.length > 0 && (
        <noscript>
          {import.meta.env.SSR && (
            <Button type="submit" look="dark">
              {t('learner.status.send')}
            </Button>
          )}
        </noscript>
      )}
    </form>
  )
}
