import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { big } from '../../../../ui/big.ts'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/polls.ts'
import { Fill } from './fill.tsx'
import styles from './poll-box.module.css'

type Props = {
  /** Id of the poll, or `speed`. */
  readonly poll: string
  readonly question: string
  readonly options: readonly string[]
  readonly total: number
  /** Null while results are hidden. */
  readonly counts: readonly number[] | null
  readonly chosen: number | null
  readonly client: LiveClient | null
  readonly action: string
  readonly formKey: string
  /** Why the form without scripts was refused. */
  readonly error: string | null
  /** Short answers: beside each other as soon as they have room. */
  readonly short?: boolean
}

/** An open poll: one answer each, changed by pressing another one. Results show with the own answer. */
export function PollBox(props: Props) {
  const { poll, question, options, total, counts, client, action, formKey, error, short = false } = props
  const t = useWords()
  // What was pressed shows at once; what the server says afterwards wins.
  const [pressed, setPressed] = useState<{ option: number | null } | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each word from the server ends what was only pressed
  useEffect(() => setPressed(null), [props.chosen])
  const chosen = pressed ? pressed.option : props.chosen

  async function choose(option: number | null) {
    if (!client) return
    setPressed({ option })
    setRefused(null)
    const outcome = await client.do('polls', { kind: 'vote', poll, option })
    if (!('refused' in outcome)) return
    setPressed(null)
    setRefused(outcome.words)
  }

  const wrong = refused ?? error
  const title = `poll-${poll}`
  return (
    <form className={styles.box} method="post" action={action} aria-labelledby={title}>
      <input type="hidden" name="intent" value="vote" />
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="poll" value={poll} />
      <div className={styles.head}>
        <h2 className={styles.title} id={title}>
          {question}
        </h2>
        <span className={styles.sum}>
          {t(counts ? 'polls.answers' : 'polls.hidden', { count: total, n: big(total) })}
        </span>
      </div>
      <fieldset className={classes(styles.rows, short && styles.short)}>
        <legend className="visually-hidden">{question}</legend>
        {options.map((option, index) => {
          const count = counts?.[index] ?? null
          return (
            <label key={option} className={styles.row}>
              {count !== null && <Fill count={count} of={total} />}
              <input
                type="radio"
                name="option"
                value={index}
                checked={chosen === index}
                onChange={() => void choose(index)}
              />
              {chosen === index && <Check className={styles.mine} size={16} aria-hidden />}
              <span className={styles.word}>{option}</span>
              {count !== null && (
                <span className={styles.count}>
                  <span aria-hidden="true">{big(count)}</span>
                  <span className="visually-hidden">{t('polls.answers', { count, n: big(count) })}</span>
                </span>
              )}
            </label>
          )
        })}
      </fieldset>
      {wrong && (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      {chosen !== null && client && !short && (
        <Button size="small" look="ghost" className={styles.back} onClick={() => void choose(null)}>
          {t('polls.back')}
        </Button>
      )}
      <noscript>
        <Button type="submit" look="dark" size="small">
          {t('polls.send')}
        </Button>
      </noscript>
    </form>
  )
}
