import { Check } from 'lucide-react'
import { Chip } from '../../../../ui/chip.tsx'
import { classes } from '../../../../ui/classes.ts'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/instructor.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import styles from './instructor.module.css'
import type { ForStream } from './load.ts'

type Props = { readonly list: ForStream; readonly formKey: string; readonly send: SendForm | null }

/** What needs the instructors' voice; what was said stays below, struck through. */
export function ForStreamList({ list, ...form }: Props) {
  const t = useWords()
  const { waiting, said } = list
  return (
    <section className={styles.stream} id="stream" aria-labelledby="stream-title" tabIndex={-1}>
      <h2 id="stream-title" className={styles.title}>
        {t('instructor.stream.title')}{' '}
        <Chip tone={waiting.length > 0 ? 'accent' : 'neutral'}>{waiting.length}</Chip>
      </h2>
      {waiting.length === 0 && <p className={styles.hint}>{t('instructor.stream.empty')}</p>}
      <ul>
        {waiting.map((question) => (
          <Row key={question.id} question={question} said={false} {...form} />
        ))}
      </ul>
      {said.length > 0 && (
        <>
          <h3 className="visually-hidden">{t('instructor.stream.saidTitle')}</h3>
          <ul>
            {said.map((question) => (
              <Row key={question.id} question={question} said {...form} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

type RowProps = Omit<Props, 'list'> & { readonly question: QuestionRow; readonly said: boolean }

function Row({ question, said, formKey, send }: RowProps) {
  const t = useWords()
  const { id, number, text, plus, room } = question
  const label = t(said ? 'instructor.stream.back' : 'instructor.stream.say', {
    question: `${number} ${text}`,
  })
  return (
    <li className={classes(styles.row, said && styles.said)}>
      <span className={styles.plus}>+{plus}</span>
      <div className={styles.words}>
        <p className={styles.text}>
          {said ? (
            <s>
              <bdi>{text}</bdi>
            </s>
          ) : (
            <bdi>{text}</bdi>
          )}
        </p>
        {room && !said && <p className={styles.from}>{room}</p>}
      </div>
      <CommandForm
        fields={{ kind: 'said', question: id, on: !said }}
        formKey={`${formKey.slice(0, 8)}.${id}.${said ? 'b' : 's'}`}
        send={send}
      >
        <button type="submit" className={styles.check} aria-label={label} aria-pressed={said}>
          <Check size={20} aria-hidden />
        </button>
      </CommandForm>
    </li>
  )
}
