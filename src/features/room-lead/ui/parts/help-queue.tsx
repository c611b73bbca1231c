import { Check } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { Sign } from '../../../../ui/sign.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import type { HelpCall } from '../../../classrooms/contract.ts'
import { signOf } from '../../../classrooms/ui/shared/signs.ts'
import styles from './help-queue.module.css'
import lead from './lead.module.css'

type Props = { calls: readonly HelpCall[]; now: number; formKey: string; send: SendForm | null }

const minutesSince = (since: number, now: number) => Math.max(0, Math.floor((now - since) / 60_000))

/** Who needs help, the longest wait first: the sign they hold up, where they sit, what it is about. */
export function HelpQueue({ calls, now, formKey, send }: Props) {
  const t = useWords()
  const queue = calls.toSorted((a, b) => a.since - b.since)
  const longest = queue.find(({ taken }) => !taken)
  const minutes = longest ? minutesSince(longest.since, now) : 0
  return (
    <section className={styles.queue} id="help" aria-labelledby="help-title" tabIndex={-1}>
      <div className={styles.head}>
        <h2 id="help-title" className={lead.title}>
          {t('lead.help.title')}
        </h2>
        {minutes > 0 && <span className={styles.wait}>{t('lead.help.longest', { minutes })}</span>}
      </div>
      {queue.length === 0 ? (
        <div className={styles.empty}>
          <EmptyBox title={t('lead.help.empty')}>{t('lead.help.walk')}</EmptyBox>
        </div>
      ) : (
        <ul className={styles.list}>
          {queue.map((call) => (
            <Call key={call.id} call={call} now={now} formKey={formKey} send={send} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Call({ call, now, formKey, send }: { call: HelpCall } & Omit<Props, 'calls'>) {
  const t = useWords()
  const { colour, words } = signOf(call.sign)
  const minutes = minutesSince(call.since, now)
  const wait = minutes > 0 ? t('lead.help.waits', { minutes }) : t('lead.help.waitsShort')
  return (
    <li className={styles.call}>
      <span className={styles.sign}>
        <Sign colour={colour}>{words}</Sign>
      </span>
      <div className={styles.words}>
        <p className={styles.where}>{call.where || t('lead.help.whereUnknown')}</p>
        <p className={styles.about}>
          {call.taken && `${t('lead.help.taken')} `}
          {call.about && `“${call.about}”. `}
          {wait}
        </p>
      </div>
      <CommandForm
        fields={{ kind: call.taken ? 'solve' : 'take', call: call.id }}
        formKey={formKey}
        send={send}
      >
        {call.taken ? (
          <Button type="submit" size="large" aria-label={t('lead.help.solvedFor', { sign: words })}>
            <Check size={16} aria-hidden /> {t('lead.help.solved')}
          </Button>
        ) : (
          <Button type="submit" look="dark" size="large" aria-label={t('lead.help.goTo', { sign: words })}>
            {t('lead.help.go')}
          </Button>
        )}
      </CommandForm>
    </li>
  )
}
