import { Check, TriangleAlert } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { Chip } from '../../../../ui/chip.tsx'
import { classes } from '../../../../ui/classes.ts'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/instructor.ts'
import styles from './instructor.module.css'
import { type ForStream, plainWords, type Voice } from './voices.ts'

/** So many of the said ones are always in sight; the earlier ones are folded below. */
const SAID_IN_SIGHT = 8

type Props = { readonly list: ForStream; readonly formKey: string; readonly send: SendForm | null }

/** What needs the instructors' voice; what was said stays below, struck through. */
export function ForStreamList({ list, formKey, send }: Props) {
  const t = useWords()
  const { waiting, said } = list
  const section = useRef<HTMLElement>(null)
  const pressed = useRef<string | null>(null)
  // [IN10] Who pressed by keyboard goes with the question to where it is now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the questions stand elsewhere
  useLayoutEffect(() => {
    if (pressed.current === null || document.activeElement !== document.body) return
    section.current?.querySelector<HTMLElement>(`[data-voice="${pressed.current}"] button`)?.focus()
    pressed.current = null
  }, [list])
  const form = {
    formKey,
    send:
      send &&
      (async (data: FormData) => {
        pressed.current = String(data.get('question'))
        await send(data)
      }),
  }
  return (
    <section className={styles.stream} id="stream" aria-labelledby="stream-title" tabIndex={-1} ref={section}>
      <h2 id="stream-title" className={styles.title}>
        {t('instructor.stream.title')}{' '}
        <Chip tone={waiting.length > 0 ? 'accent' : 'neutral'}>{waiting.length}</Chip>
      </h2>
      {waiting.length === 0 && <p className={styles.hint}>{t('instructor.stream.empty')}</p>}
      <ul>
        {waiting.map((question) => (
          <Row key={question.id} question={question} {...form} />
        ))}
      </ul>
      {said.length > 0 && (
        <>
          <h3 className="visually-hidden">{t('instructor.stream.saidTitle')}</h3>
          <ul>
            {said.slice(0, SAID_IN_SIGHT).map((question) => (
              <Row key={question.id} question={question} {...form} />
            ))}
          </ul>
          {said.length > SAID_IN_SIGHT && (
            <details className={styles.earlier}>
              <summary>{t('instructor.stream.earlier', { count: said.length - SAID_IN_SIGHT })}</summary>
              <ul>
                {said.slice(SAID_IN_SIGHT).map((question) => (
                  <Row key={question.id} question={question} {...form} />
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </section>
  )
}

type RowProps = Omit<Props, 'list'> & { readonly question: Voice }

function Row({ question, formKey, send }: RowProps) {
  const t = useWords()
  const { id, number, text, plus, room, answer, changed, said, at } = question
  const label = t(said ? 'instructor.stream.back' : 'instructor.stream.say', {
    question: `${number} ${plainWords(text)}`,
  })
  const Words = said ? 's' : 'span'
  return (
    <li className={classes(styles.row, said && styles.said)} data-voice={id}>
      <span className={styles.plus}>+{plus}</span>
      <div className={styles.words}>
        <p className={styles.text}>
          <Words>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the notes' own renderer alone */}
            <bdi dangerouslySetInnerHTML={{ __html: text }} />
          </Words>
        </p>
        {!said && changed && (
          <p className={styles.changed}>
            <TriangleAlert size={16} aria-hidden /> {t('instructor.stream.changed')}
          </p>
        )}
        {!said && (room || answer) && (
          <p className={styles.beside}>
            {room && `${room}. `}
            {answer && (
              <>
                {t('instructor.stream.answer')} <bdi>{answer}</bdi>
              </>
            )}
          </p>
        )}
      </div>
      <CommandForm
        fields={{ kind: 'said', question: id, on: !said }}
        formKey={`${formKey.slice(0, 8)}.${id}.${at}`}
        send={send}
      >
        <button type="submit" className={styles.check} aria-label={label} aria-pressed={said}>
          <Check size={20} aria-hidden />
        </button>
      </CommandForm>
    </li>
  )
}
