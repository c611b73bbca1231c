import { Check } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { Sign } from '../../../../ui/sign.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import type { HelpCall, LeadNumber } from '../../../classrooms/contract.ts'
import { signOf } from '../../../classrooms/ui/shared/signs.ts'
import styles from './help-queue.module.css'
import lead from './lead.module.css'
import { useUndo } from './use-undo.ts'
import { useWho } from './use-who.ts'

type Props = {
  calls: readonly HelpCall[]
  /** This phone's number. */
  me: LeadNumber
  now: number
  formKey: string
  send: SendForm | null
}

const minutesSince = (since: number, now: number) => Math.max(0, Math.floor((now - since) / 60_000))
const nameOf = (call: HelpCall) => call.seat ?? signOf(call.sign).words

/** Who needs help, the longest wait first: seat or sign, where they sit, what it is about, and who of us goes. */
export function HelpQueue({ calls, me, now, formKey, send }: Props) {
  const t = useWords()
  const { undo, remember, forget } = useUndo()
  const queue = calls.toSorted((a, b) => a.since - b.since)
  const longest = queue.find(({ taken }) => !taken)
  const minutes = longest ? minutesSince(longest.since, now) : 0
  const form = { formKey, send }
  return (
    <section className={styles.queue} id="help" aria-labelledby="help-title" tabIndex={-1}>
      <div className={styles.head}>
        <h2 id="help-title" className={lead.title}>
          {t('lead.help.title')}
        </h2>
        {minutes > 0 && <span className={styles.wait}>{t('lead.help.longest', { minutes })}</span>}
      </div>
      {queue.length === 0 && (
        <div className={styles.empty}>
          <EmptyBox title={t('lead.help.empty')}>{t('lead.help.walk')}</EmptyBox>
        </div>
      )}
      {queue.length > 0 && (
        <ul className={styles.list}>
          {queue.map((call) => (
            <Call key={call.id} {...form} call={call} me={me} now={now} pressed={remember} />
          ))}
        </ul>
      )}
      <div role="status">
        {undo && (
          <div className={styles.undo}>
            <p>{t(`lead.undo.${undo.what}`, { who: undo.who })}</p>
            <CommandForm
              fields={{ kind: undo.what === 'take' ? 'release' : 'reopen', call: undo.call }}
              formKey={formKey}
              send={
                send &&
                ((said) => {
                  forget()
                  send(said)
                })
              }
            >
              <Button type="submit" size="large">
                {t('lead.undo.press')}
              </Button>
            </CommandForm>
          </div>
        )}
      </div>
    </section>
  )
}

type CallProps = {
  call: HelpCall
  pressed: (undo: { what: 'take' | 'solve'; call: string; who: string }) => void
}

function Call({ call, me, now, formKey, send, pressed }: CallProps & Omit<Props, 'calls'>) {
  const t = useWords()
  const who = useWho()
  const minutes = minutesSince(call.since, now)
  const wait = minutes > 0 ? t('lead.help.waits', { minutes }) : t('lead.help.waitsShort')
  const name = nameOf(call)
  const going = call.taken ? who(call.by, me) : null
  const about = call.about && `“${call.about}”`
  // The first line says most: where to go, else what it is about.
  const [first, second] = call.seat
    ? [going ?? (about || t('lead.help.aboutUnknown')), going && about ? about : null]
    : [call.where || t('lead.help.whereUnknown'), [going && `${going}.`, about].filter(Boolean).join(' ')]
  const what = call.taken ? 'solve' : 'take'
  return (
    <li className={styles.call}>
      <span className={styles.sign}>
        {call.seat ? (
          <span className={`${styles.seat} ${call.taken ? styles.taken : ''}`}>{call.seat}</span>
        ) : (
          <Sign colour={signOf(call.sign).colour}>{name}</Sign>
        )}
      </span>
      <div className={styles.words}>
        <p className={styles.where}>{first}</p>
        <p className={styles.about}>
          {second && `${second} `}
          {wait}
        </p>
      </div>
      <CommandForm
        fields={{ kind: what, call: call.id }}
        formKey={formKey}
        send={
          send &&
          ((form) => {
            pressed({ what, call: call.id, who: name })
            send(form)
          })
        }
      >
        {call.taken ? (
          <Button type="submit" size="large" aria-label={t('lead.help.solvedFor', { sign: name })}>
            <Check size={16} aria-hidden /> {t('lead.help.solved')}
          </Button>
        ) : (
          <Button type="submit" look="dark" size="large" aria-label={t('lead.help.goTo', { sign: name })}>
            {t('lead.help.go')}
          </Button>
        )}
      </CommandForm>
    </li>
  )
}
