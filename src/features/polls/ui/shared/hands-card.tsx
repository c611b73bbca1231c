import { Hand, Minus, Plus, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/polls.ts'
import type { RoomPoll, RoomPolls } from '../../contract.ts'
import styles from './hands-card.module.css'
import { letterOf } from './letter.ts'

const MOST = 2000

type Form = { formKey: string; send: SendForm | null }
type Props = Form & {
  polls: RoomPolls
  /** People here, as the lead counted them; null: not counted. */
  heads: number | null
}

/** A room without phones answers too: the lead asks for hands, one option after the other, and types how many. */
export function HandsCard({ polls, heads, ...form }: Props) {
  const t = useWords()
  const { shown, open } = polls
  if (!shown && open.length === 0) return null
  return (
    <section className={styles.card} aria-labelledby="hands-title">
      <h2 id="hands-title" className={styles.title}>
        <Hand size={20} aria-hidden /> {t('polls.hands.title')}
      </h2>
      {shown ? (
        <Counting {...form} poll={shown} heads={heads} />
      ) : (
        <>
          <p className={styles.hint}>{t('polls.hands.intro')}</p>
          {open.map(({ id, question, counted }) => (
            <CommandForm
              key={id}
              {...form}
              className={styles.start}
              fields={{ kind: 'ask-hands', poll: id, option: 0 }}
            >
              <b>{question}</b>
              {counted > 0 && <span>{t('polls.hands.counted', { count: counted })}</span>}
              <Button type="submit" size="large">
                {t('polls.hands.start')}
              </Button>
            </CommandForm>
          ))}
        </>
      )}
    </section>
  )
}

function Counting({ poll, heads, ...form }: Form & { poll: RoomPoll; heads: number | null }) {
  const t = useWords()
  const { id, question, options, hands, asking, phones, open, voted } = poll
  const counted = voted - phones
  return (
    <>
      <p className={styles.question}>{question}</p>
      <ol className={styles.options}>
        {options.map((option, index) => {
          const letter = letterOf(index)
          const n = hands[index] ?? null
          return (
            <li key={option} className={classes(styles.option, asking === index && styles.asking)}>
              <b className={styles.letter}>{letter}</b>
              <span>{option}</span>
              {asking === index ? (
                <Count key={option} {...form} poll={poll} option={index} />
              ) : (
                <span className={styles.after}>
                  {n !== null && t('polls.hands.counted', { count: n })}
                  {open && (
                    <CommandForm {...form} fields={{ kind: 'ask-hands', poll: id, option: index }}>
                      <Button
                        type="submit"
                        aria-label={n === null ? undefined : t('polls.hands.againFor', { letter })}
                      >
                        {n === null ? t('polls.hands.up', { letter }) : t('polls.hands.again')}
                      </Button>
                    </CommandForm>
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ol>
      {heads !== null && counted > 0 && voted > heads && (
        <p className={styles.warning} role="status">
          <TriangleAlert size={16} aria-hidden />{' '}
          {t('polls.hands.tooMany', { hands: counted, phones, heads })}
        </p>
      )}
      <p className={styles.hint}>
        {!open
          ? t('polls.hands.closed')
          : asking === null
            ? t('polls.hands.all')
            : t('polls.hands.down', { count: phones })}
      </p>
      <CommandForm {...form} fields={{ kind: 'ask-hands', poll: '', option: '' }}>
        <Button type="submit">{t('polls.hands.away')}</Button>
      </CommandForm>
    </>
  )
}

/** How many hands are up: two taps or typed; sending it asks for the next option. */
function Count({ poll, option, ...form }: Form & { poll: RoomPoll; option: number }) {
  const t = useWords()
  const [n, setN] = useState(String(poll.hands[option] ?? 0))
  const letter = letterOf(option)
  const next = poll.options.findIndex((_, index) => index > option && (poll.hands[index] ?? null) === null)
  const step = (by: number) => setN((now) => String(Math.min(MOST, Math.max(0, Number(now) + by))))
  return (
    <CommandForm {...form} className={styles.count} fields={{ kind: 'count-hands', poll: poll.id, option }}>
      {form.send && (
        <Button className={styles.press} aria-label={t('polls.hands.fewer')} onClick={() => step(-1)}>
          <Minus size={20} aria-hidden />
        </Button>
      )}
      <input
        className={styles.number}
        type="number"
        inputMode="numeric"
        name="n"
        min={0}
        max={MOST}
        required
        aria-label={t('polls.hands.count', { letter, option: poll.options[option] ?? '' })}
        value={n}
        onChange={({ currentTarget: { value } }) => setN(value)}
      />
      {form.send && (
        <Button className={styles.press} aria-label={t('polls.hands.more')} onClick={() => step(1)}>
          <Plus size={20} aria-hidden />
        </Button>
      )}
      <Button type="submit" look="dark" size="large">
        {next < 0 ? t('polls.hands.save') : t('polls.hands.next', { letter: letterOf(next) })}
      </Button>
    </CommandForm>
  )
}
