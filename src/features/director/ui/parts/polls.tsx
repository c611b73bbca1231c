import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { big } from '../../../../ui/big.ts'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { Field, TextField } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/polls.ts'
import { type DirectorPoll, type DirectorPolls, MAX_QUESTION, SPEED } from '../../../polls/contract.ts'
import { PollResults } from '../../../polls/ui/shared/poll-results.tsx'
import styles from './director.module.css'
import own from './polls.module.css'

/** Closed polls in sight; older ones are in the log. */
const MOST_CLOSED = 3
const BANK = ['far', 'git', 'ready'] as const

type Form = { formKey: string; send: SendForm | null }
type Props = Form & {
  polls: DirectorPolls
  /** Grows when one was opened: the form closes. */
  opened: number
  /** What was typed into a form without scripts that was refused. */
  typed: { question: string; options: string }
}

/** Polls of the workshop: what is asked now with its live results, and a new one. */
export function Polls({ polls: { polls, pace }, opened, typed, ...form }: Props) {
  const t = useWords()
  const open = polls.filter((poll) => poll.open)
  const closed = polls.filter((poll) => !poll.open).slice(0, MOST_CLOSED)
  return (
    <section className={styles.box} id="polls" aria-labelledby="polls-title" tabIndex={-1}>
      <NewPoll {...form} opened={opened} typed={typed} />
      {polls.length === 0 && !pace && <p className={styles.hint}>{t('polls.desk.empty')}</p>}
      {open.map((poll) => (
        <OnePoll key={poll.id} {...form} poll={poll} />
      ))}
      {pace && (
        <div className={own.poll}>
          <Chip tone={pace.open ? 'accent' : 'neutral'}>
            {pace.open ? t('polls.desk.open') : t('polls.desk.closed')}
          </Chip>
          <span className={own.question}>{t('polls.speed.title')}</span>
          {pace.open ? (
            <Close {...form} id={SPEED} question={t('polls.speed.title')} />
          ) : (
            <CommandForm {...form} fields={{ kind: 'poll-open', as: 'speed', question: '', options: '' }}>
              <Button type="submit" look="ghost" size="small">
                {t('polls.desk.reopen')}
              </Button>
            </CommandForm>
          )}
        </div>
      )}
      {closed.map((poll) => (
        <OnePoll key={poll.id} {...form} poll={poll} />
      ))}
    </section>
  )
}

function OnePoll({ poll, ...form }: Form & { poll: DirectorPoll }) {
  const t = useWords()
  const { id, question, options, open, total, rooms, alone, handsOf } = poll
  const sum = (counts: readonly number[]) => counts.reduce((all, n) => all + n, 0)
  const [inRooms, onTheirOwn] = [sum(rooms), sum(alone)]
  return (
    <div className={own.poll}>
      <Chip tone={open ? 'accent' : 'neutral'}>{open ? t('polls.desk.open') : t('polls.desk.closed')}</Chip>
      <details className={own.results} open={open}>
        <summary className={own.question}>
          {question} <small>{t('polls.answers', { count: total, n: big(total) })}</small>
        </summary>
        <PollResults options={options} counts={options.map((_, n) => (rooms[n] ?? 0) + (alone[n] ?? 0))} />
        <p className={styles.hint}>
          {t('polls.desk.inRooms', { count: inRooms, n: big(inRooms) })},{' '}
          {t('polls.desk.alone', { count: onTheirOwn, n: big(onTheirOwn) })}
          {handsOf > 0 && `. ${t('polls.desk.handsOf', { count: handsOf })}`}
        </p>
      </details>
      {open && <Close {...form} id={id} question={question} />}
    </div>
  )
}

function Close({ id, question, ...form }: Form & { id: string; question: string }) {
  const t = useWords()
  return (
    <CommandForm {...form} fields={{ kind: 'poll-close', poll: id }}>
      <Button type="submit" look="ghost" size="small" aria-label={t('polls.desk.closeIt', { question })}>
        {t('polls.desk.close')}
      </Button>
    </CommandForm>
  )
}

/** A `details`, so that it opens without scripts too. */
function NewPoll({ opened, typed, ...form }: Form & Pick<Props, 'opened' | 'typed'>) {
  const t = useWords()
  const box = useRef<HTMLDetailsElement>(null)
  const [question, setQuestion] = useState(typed.question)
  const [options, setOptions] = useState(typed.options)
  const close = () => {
    if (!box.current?.open) return
    box.current.open = false
    box.current.querySelector('summary')?.focus()
  }
  useEffect(() => {
    if (opened === 0) return
    const inside = box.current?.contains(document.activeElement)
    setQuestion('')
    setOptions('')
    if (box.current) box.current.open = false
    if (inside) box.current?.querySelector('summary')?.focus()
  }, [opened])
  return (
    <details className={own.new} ref={box} open={typed.question !== ''}>
      <summary className={own.head}>
        <h2 id="polls-title" className={styles.title}>
          {t('polls.desk.title')}
        </h2>
        <span className={own.plus}>
          <Plus size={16} aria-hidden /> {t('polls.desk.new')}
        </span>
      </summary>
      <CommandForm {...form} className={own.form} fields={{ kind: 'poll-open', as: 'choice' }}>
        {form.send && (
          <p className={own.bank}>
            <span className={styles.hint}>{t('polls.desk.ready')}</span>
            {BANK.map((one) => (
              <Button
                key={one}
                size="small"
                onClick={() => {
                  setQuestion(t(`polls.bank.${one}.question`))
                  setOptions(t(`polls.bank.${one}.options`))
                }}
              >
                {t(`polls.bank.${one}.question`)}
              </Button>
            ))}
          </p>
        )}
        <Field
          name="question"
          label={t('polls.desk.question')}
          maxLength={MAX_QUESTION}
          required
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
        />
        <TextField
          name="options"
          label={t('polls.desk.options')}
          hint={t('polls.desk.optionsHint')}
          rows={4}
          required
          value={options}
          onChange={(event) => setOptions(event.currentTarget.value)}
        />
        <div className={own.buttons}>
          <Button type="submit" look="dark">
            {t('polls.desk.start')}
          </Button>
          {form.send && <Button onClick={close}>{t('polls.desk.cancel')}</Button>}
        </div>
      </CommandForm>
    </details>
  )
}
