import { Check, Mic } from 'lucide-react'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import type { Counts } from '../../../reader/ui/shared/use-counts.ts'
import styles from './lead.module.css'

/** A question that this room asked, with the HTML of its answers as our renderer made it; empty while there are none. */
export type RoomQuestion = Omit<QuestionRow, 'answers'> & {
  readonly answers: string
  readonly count: number
  /** When it was answered first, ms since 1970. */
  readonly answeredAt: number | null
}

type Props = { questions: readonly RoomQuestion[]; counts: Counts; href: string }

/** What this room asked, newest first, and whether it is answered; the words of the answers are in the notes. */
export function RoomQuestions({ questions, counts, href }: Props) {
  const t = useWords()
  return (
    <>
      <h2 className={styles.heading}>{t('lead.notes.title')}</h2>
      {questions.length === 0 ? (
        <EmptyBox title={t('lead.notes.empty')}>{t('lead.notes.emptyText')}</EmptyBox>
      ) : (
        <ul className={styles.items}>
          {questions
            .toSorted((a, b) => b.at - a.at)
            .map((question) => (
              <li key={question.id} className={styles.card}>
                <p className={styles.question}>
                  {question.number}. {question.text}
                </p>
                <p>
                  <StateChip question={question} />
                </p>
              </li>
            ))}
        </ul>
      )}
      <p className="soft">{t('lead.notes.counts', counts)}</p>
      <ButtonLink size="large" href={href}>
        {t('lead.notes.open')}
      </ButtonLink>
    </>
  )
}

function StateChip({ question: { state, count } }: { question: RoomQuestion }) {
  const t = useWords()
  if (state === 'hidden' || (state === 'later' && count === 0)) return <Chip>{t(`lead.notes.${state}`)}</Chip>
  if (state === 'for-stream')
    return (
      <Chip tone="accent" icon={<Mic size={12} aria-hidden />}>
        {t('lead.notes.stream')}
      </Chip>
    )
  if (state === 'answered' || state === 'on-stream' || count > 0)
    return (
      <Chip tone="done" icon={<Check size={12} aria-hidden />}>
        {t('lead.notes.answered')}
      </Chip>
    )
  return <Chip>{t('lead.notes.waiting')}</Chip>
}
