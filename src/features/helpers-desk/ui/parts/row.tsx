import { Check, EyeOff, GitMerge, Mic, Pencil, Presentation, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import '../../../../ui/words/queue.ts'
import { type PressForm, QuestionForm } from '../../../answering/ui/shared/question-form.tsx'
import { useLabel } from '../../../duty/ui/shared/label.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import { ageOf, isLong, waits } from '../../../queue/ui/shared/queue-of.ts'
import type { Same } from '../../../queue/ui/shared/same.ts'
import { Marked } from '../../../search/ui/shared/marked.tsx'
import styles from './row.module.css'

export type RowProps = {
  readonly row: QuestionRow
  readonly now: number
  readonly chosen: boolean
  readonly same: Same | undefined
  /** The stream's picture stands here. */
  readonly shown: boolean
  /** Address of the page with this question open: without scripts the way to its field. */
  readonly href: string
  readonly formKey: string
  readonly press: PressForm
  /** The text was pressed. */
  readonly onChoose: () => void
  /** The field for the answer, when it is chosen. */
  readonly children: ReactNode
}

/** One question of the queue: how wanted, how old, its words, from where, who has it, and the one thing to do. */
export function Row({ row, now, chosen, same, shown, href, formKey, press, onChoose, children }: RowProps) {
  const t = useWords()
  const { id, number, plus, at, room, section, text, state, claimedBy } = row
  const age = ageOf(at, now)
  const waiting = waits(state)
  const taken = waiting && claimedBy !== null && !claimedBy.you
  return (
    <li>
      <article
        className={classes(styles.row, chosen && styles.chosen, taken && !chosen && styles.taken)}
        aria-labelledby={`desk-${id}`}
        data-state={state}
      >
        <p className={styles.facts}>
          <b>
            <span aria-hidden="true">{t('queue.plus', { count: plus })}</span>
            <span className="visually-hidden">{t('queue.plusLong', { count: plus })}, </span>
          </b>
          <span className={classes(waiting && age.long && styles.long)}>
            {t(`queue.age.${age.unit}`, { n: age.n })}
            {waiting && age.long && <span className="visually-hidden"> {t('queue.long')}</span>}
          </span>
        </p>
        <div className={styles.words}>
          <h3 className={classes(styles.text, isLong(row) && !chosen && 'clipped')}>
            <a
              id={`desk-${id}`}
              href={href}
              aria-expanded={chosen}
              onClick={(event) => {
                event.preventDefault()
                onChoose()
              }}
            >
              <span className="visually-hidden">{t('queue.number', { number })}: </span>
              <span className={styles.number} aria-hidden="true">
                {number}
              </span>{' '}
              <bdi>
                <Marked text={text} />
              </bdi>
            </a>
          </h3>
          <p className={styles.from}>
            <span>{room ? t('helpers.lead', { room }) : t('helpers.noRoom')}</span>
            {section && <span>{section}</span>}
            <Chips row={row} />
            {shown && <Chip icon={<Presentation size={12} aria-hidden />}>{t('helpers.picture.shown')}</Chip>}
          </p>
        </div>
        <div className={styles.act}>
          <TheOneThing row={row} chosen={chosen} {...{ formKey, press, href, onChoose }} />
        </div>
        {same && waiting && !taken && <Suggestion {...{ row, same, formKey, press }} />}
        {chosen && <div className={styles.inside}>{children}</div>}
      </article>
    </li>
  )
}

/** Who has it, and what became of it. */
function Chips({ row: { state, claimedBy, mergedInto } }: { row: QuestionRow }) {
  const t = useWords()
  const who = useLabel()
  return (
    <>
      {state === 'for-stream' && (
        <Chip tone="accent" icon={<Mic size={12} aria-hidden />}>
          {t('queue.states.for-stream')}
        </Chip>
      )}
      {(state === 'answered' || state === 'on-stream') && (
        <Chip tone="done" icon={<Check size={12} aria-hidden />}>
          {t(`queue.states.${state}`)}
        </Chip>
      )}
      {state === 'hidden' && <Chip icon={<EyeOff size={12} aria-hidden />}>{t('queue.states.hidden')}</Chip>}
      {mergedInto && (
        <Chip icon={<GitMerge size={12} aria-hidden />}>
          {t('helpers.mergedInto', { number: mergedInto.number })}
        </Chip>
      )}
      {waits(state) && claimedBy && !claimedBy.you && (
        <Chip icon={<Pencil size={12} aria-hidden />}>
          {t('helpers.writes', { who: who(claimedBy.label) })}
        </Chip>
      )}
      {state === 'answering' && !claimedBy && (
        <Chip icon={<Pencil size={12} aria-hidden />}>{t('helpers.someone')}</Chip>
      )}
    </>
  )
}

type ActProps = Pick<RowProps, 'row' | 'chosen' | 'formKey' | 'press' | 'href' | 'onChoose'>

/** Dark: I take it. What somebody else has, one looks at. */
function TheOneThing({ row, chosen, formKey, press, href, onChoose }: ActProps) {
  const t = useWords()
  const { number, state, claimedBy } = row
  const form = { row, formKey, press }
  if (chosen && claimedBy?.you)
    return (
      <p className={styles.you}>
        <UserRound size={14} aria-hidden /> {t('helpers.you')}
      </p>
    )
  if (state === 'for-stream' || state === 'later' || state === 'hidden' || (state === 'merged' && !chosen)) {
    const [what, words, whole] =
      state === 'for-stream'
        ? (['open', t('helpers.takeBack'), t('helpers.takeBackOf', { number })] as const)
        : state === 'merged'
          ? (['unmerge', t('helpers.unmerge'), t('helpers.unmergeOf', { number })] as const)
          : (['open', t('helpers.reopen'), t('helpers.reopenOf', { number })] as const)
    return (
      <QuestionForm {...form}>
        <Button type="submit" size="small" look="ghost" name="do" value={what} aria-label={whole}>
          {words}
        </Button>
      </QuestionForm>
    )
  }
  if (chosen) return null
  if (waits(state) && (claimedBy === null || claimedBy.you))
    return (
      <QuestionForm {...form}>
        <Button
          type="submit"
          size="small"
          look="dark"
          name="do"
          value="claim"
          aria-label={t('helpers.answerTo', { number })}
        >
          {t('helpers.answer')}
        </Button>
      </QuestionForm>
    )
  return (
    <a
      className={styles.look}
      href={href}
      aria-label={t('helpers.lookAt', { number })}
      onClick={(event) => {
        event.preventDefault()
        onChoose()
      }}
    >
      {t('helpers.look')}
    </a>
  )
}

/** [QU9] What seems to be the same question, and what can be done about it at once. */
function Suggestion({
  row,
  same,
  formKey,
  press,
}: Pick<RowProps, 'row' | 'formKey' | 'press'> & { same: Same }) {
  const t = useWords()
  const { number } = row
  const numbers = listed(
    same.asked.map((one) => one.number),
    (first, last) => t('helpers.suggest.and', { first, last }),
  )
  const answered = same.answered?.number ?? 0
  const words =
    same.asked.length > 0 && same.answered
      ? t('helpers.suggest.both', { numbers, answered })
      : same.answered
        ? t('helpers.suggest.answered', { answered })
        : t('helpers.suggest.asked', { numbers })
  return (
    <div className={styles.same}>
      <p>
        <GitMerge size={16} aria-hidden /> {words}
      </p>
      <QuestionForm row={row} formKey={formKey} press={press} className={styles.sameActs}>
        {same.answered && (
          <button
            type="submit"
            name="do"
            value={`merge ${same.answered.id}`}
            aria-label={t('helpers.suggest.useOf', { number, answered })}
          >
            {t('helpers.suggest.use')}
          </button>
        )}
        {same.asked.length > 0 && (
          <button
            type="submit"
            name="do"
            value={`gather ${same.asked.map(({ id }) => id).join(' ')}`}
            aria-label={t('helpers.suggest.mergeOf', { count: same.asked.length + 1, number })}
          >
            {t('helpers.suggest.merge', { count: same.asked.length + 1 })}
          </button>
        )}
      </QuestionForm>
    </div>
  )
}

function listed(numbers: readonly number[], and: (first: string, last: string) => string): string {
  const all = numbers.map(String)
  const last = all.pop() ?? ''
  return all.length === 0 ? last : and(all.join(', '), last)
}
