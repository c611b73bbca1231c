import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { TextField } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import type { LeadView } from '../../../classrooms/contract.ts'
import type { StageMessage } from '../../../stage/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import { said } from '../../../stage/ui/shared/messages.ts'
import lead from './lead.module.css'
import styles from './messages.module.css'
import type { RoomQuestion } from './room-questions.tsx'

type ListProps = {
  messages: readonly StageMessage[]
  /** What this room asked, with answers. */
  questions: readonly RoomQuestion[]
  zone: string
  /** At most so many of each. */
  most?: number
}

/** Answers to the room's own questions first, then what the director says, newest first, with who it went to. */
export function MessageList({ messages, questions, zone, most = 20 }: ListProps) {
  const t = useWords()
  const answered = questions
    .filter(({ answers }) => answers !== '')
    .toSorted((a, b) => (b.answeredAt ?? b.at) - (a.answeredAt ?? a.at))
  const newest = said(messages)
  if (answered.length + newest.length === 0) return <p className="soft">{t('lead.messages.empty')}</p>
  return (
    <div role="log" aria-label={t('lead.messages.title')}>
      <ul className={lead.items}>
        {answered.slice(0, most).map((question) => (
          <li key={question.id} className={`${lead.card} ${styles.ours}`}>
            <p className={styles.from}>
              <b>{t('lead.messages.answer')}</b>
              <span>{t('lead.messages.question', { number: question.number })}</span>
            </p>
            <div
              className={`${styles.answer} notes-blocks`}
              // biome-ignore lint/security/noDangerouslySetInnerHtml: our own renderer's HTML, which escapes what people type
              dangerouslySetInnerHTML={{ __html: question.answers }}
            />
          </li>
        ))}
        {newest.slice(0, most).map((message) => (
          <Said key={`${message.at} ${message.to}`} message={message} zone={zone} />
        ))}
      </ul>
    </div>
  )
}

export function Said({ message, zone }: { message: StageMessage; zone: string }) {
  const t = useWords()
  return (
    <li className={lead.card}>
      <p className={styles.from}>
        <b>{t('lead.messages.director')}</b>
        <span>{t(`lead.messages.${message.to}`, { time: timeIn(message.at, zone) })}</span>
      </p>
      <p>{message.text}</p>
    </li>
  )
}

type Props = {
  room: LeadView
  zone: string
  formKey: string
  send: SendForm | null
}

/** One line of the lead to the people in the room; what is shown now can be taken away. */
export function SayToRoom({ room, zone, formKey, send }: Props) {
  const t = useWords()
  const { message } = room
  return (
    <section className={lead.card} aria-labelledby="say">
      <h2 id="say" className={lead.title}>
        {t('lead.say.title')}
      </h2>
      {message && (
        <div className={styles.now}>
          <p>
            <span className={styles.time}>{timeIn(message.at, zone)}</span> {message.text}
          </p>
          <CommandForm fields={{ kind: 'message', line: '' }} formKey={formKey} send={send}>
            <Button type="submit" size="large">
              {t('lead.say.away')}
            </Button>
          </CommandForm>
        </div>
      )}
      <CommandForm
        key={message?.at}
        className={styles.form}
        fields={{ kind: 'message' }}
        formKey={formKey}
        send={send}
      >
        <TextField
          name="line"
          rows={2}
          required
          maxLength={300}
          label={t('lead.say.label')}
          hint={t('lead.say.hint')}
        />
        <Button type="submit" size="large" look="dark">
          {t('lead.say.send')}
        </Button>
      </CommandForm>
    </section>
  )
}
