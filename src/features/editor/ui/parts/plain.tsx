import { Button } from '../../../../ui/button.tsx'
import { TextField } from '../../../../ui/field.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import styles from './plain.module.css'

export type Typed = { readonly ask?: string; readonly answer?: string; readonly question?: string }

type Props = {
  readonly questions: readonly QuestionRow[]
  /** Makes a form that is sent twice count once. */
  readonly formKey: string
  readonly typed: Typed
  /** Why the last form was not taken. */
  readonly refused: string | null
  /** Address of the page on which a section is written as text. */
  readonly section: string
  /** What the last form did. */
  readonly told: string | null
}

/** Writing without scripts: a question, or an answer below one. Nothing that others wrote can be overwritten. */
export function PlainForms({ questions, formKey, typed, refused, section, told }: Props) {
  const t = useWords()
  const answerable = questions.filter(({ state }) => state !== 'hidden' && state !== 'merged')
  return (
    <div className={styles.plain}>
      <p>
        <a href={section}>{t('editor.plain.section')}</a>
      </p>
      {told && <MessageBar>{told}</MessageBar>}
      {refused && <MessageBar tone="trouble">{refused}</MessageBar>}
      <form method="post" className={styles.form}>
        <input type="hidden" name="key" value={formKey} />
        <TextField
          name="ask"
          label={t('editor.plain.ask')}
          hint={t('editor.plain.askHint')}
          defaultValue={typed.ask}
          required
        />
        <Button type="submit" name="do" value="ask">
          {t('editor.plain.send')}
        </Button>
      </form>
      {answerable.length > 0 && (
        <form method="post" className={styles.form}>
          <input type="hidden" name="key" value={formKey} />
          <label htmlFor="plain-question">{t('editor.plain.answerTo')}</label>
          <select id="plain-question" name="question" className={styles.select} defaultValue={typed.question}>
            {answerable.map(({ id, number, text }) => (
              <option key={id} value={id}>
                {number} {text.slice(0, 80)}
              </option>
            ))}
          </select>
          <TextField name="answer" label={t('editor.plain.answer')} defaultValue={typed.answer} required />
          <Button type="submit" name="do" value="answer">
            {t('editor.plain.post')}
          </Button>
        </form>
      )}
    </div>
  )
}
