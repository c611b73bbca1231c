import { Check } from 'lucide-react'
import { type ReactNode, type SubmitEvent, useId, useRef, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/feedback.ts'
import { cityOf, timeIn } from '../../../stage/ui/shared/clock.ts'
import {
  CHOICE_NAMES,
  CHOICES,
  type Choice,
  type FeedbackSheet,
  type FeedbackForm as Form,
  LINES,
  type LineKind,
  MAX_LINE,
  MAX_MORE,
} from '../../contract.ts'
import styles from './feedback-form.module.css'
import { EMPTY, type FormAnswer } from './form-answer.ts'

/** Who has no answer by then is told that it is not sent, ms: sent once more it counts once. */
const PATIENCE_MS = 20_000

type Props = {
  /** Where the form goes, with and without scripts: `/w/<slug>/feedback/<n>`. */
  readonly action: string
  /** `closesAt` null: not known yet. */
  readonly sheet: Pick<FeedbackSheet, 'mine' | 'lines'> & { readonly closesAt: number | null }
  /** What a form without scripts came to. */
  readonly answer?: FormAnswer | undefined
  readonly zone: string
  /** No day comes after this one. */
  readonly last: boolean
  readonly headline?: 'h1' | 'h2'
}

/** How was your day: three things to press, three to write, all of it optional. */
export function FeedbackForm({ action, sheet, answer, zone, last, headline: Title = 'h2' }: Props) {
  const t = useWords()
  const [back, setBack] = useState<FormAnswer | null>(null)
  const [lost, setLost] = useState(false)
  const [going, setGoing] = useState(false)
  const told = back ?? answer
  const latest = told?.sheet ?? sheet
  const values = told?.values ?? latest.mine ?? EMPTY
  const sent = told ? told.error === null : latest.mine !== null

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (going) return
    setLost(false)
    setGoing(true)
    // A network that fails, and what is no answer of ours, is told here; the words stay in their fields.
    const found = await post(`${action}/sent`, new FormData(event.currentTarget))
    setGoing(false)
    if (found) setBack(found)
    else setLost(true)
  }

  return (
    <form
      className={styles.form}
      method="post"
      action={action}
      onSubmit={submit}
      aria-labelledby="feedback-title"
    >
      <Title id="feedback-title" className={styles.title}>
        {t('feedback.title')}
      </Title>
      <p className={styles.lead}>{t(last ? 'feedback.leadLast' : 'feedback.lead')}</p>
      {CHOICE_NAMES.map((name) => (
        <Pressed key={name} name={name} chosen={values[name]} />
      ))}
      {LINES.map((kind) => (
        <Line
          key={kind}
          kind={kind}
          form={values}
          lines={latest.lines[kind]}
          error={told?.fields?.[kind] ?? null}
        />
      ))}
      <Written name="more" error={told?.fields?.more ?? null}>
        {(aria) => (
          <textarea
            {...aria}
            className={styles.text}
            name="more"
            rows={1}
            maxLength={MAX_MORE}
            defaultValue={values.more}
            placeholder={t('feedback.writeMore')}
          />
        )}
      </Written>
      <div className={styles.row}>
        <p className={styles.soft}>{t('feedback.optional')}</p>
        <div className={styles.foot}>
          <Button type="submit" look="primary" size="large" aria-disabled={going || undefined}>
            {t(sent ? 'feedback.change' : 'feedback.send')}
          </Button>
          <p className={styles.soft}>
            {latest.closesAt !== null &&
              t('feedback.untilCity', { time: timeIn(latest.closesAt, zone), city: cityOf(zone) })}
          </p>
          <p className={styles.told} role="status">
            {going
              ? t('feedback.sending')
              : lost
                ? t('feedback.offline')
                : (told?.error ??
                  (told && (
                    <>
                      <Check size={16} aria-hidden />
                      {t(latest.mine === null ? 'feedback.taken' : 'feedback.sent')}
                    </>
                  )))}
          </p>
        </div>
      </div>
    </form>
  )
}

/** Sends a form; null when nobody answered as the server does. */
async function post(address: string, body: FormData): Promise<FormAnswer | null> {
  try {
    const answer = await fetch(address, { method: 'post', body, signal: AbortSignal.timeout(PATIENCE_MS) })
    return answer.headers.get('content-type')?.startsWith('application/json')
      ? ((await answer.json()) as FormAnswer)
      : null
  } catch {
    return null
  }
}

function Pressed({ name, chosen }: { name: Choice; chosen: Form[Choice] }) {
  const t = useWords()
  const on = useRef(chosen as string | null)
  return (
    <fieldset className={styles.row}>
      <legend className="visually-hidden">{t(`feedback.ask.${name}`)}</legend>
      <span className={styles.label} aria-hidden="true">
        {t(`feedback.ask.${name}`)}
      </span>
      <div className={styles.choices}>
        {CHOICES[name].map((choice) => (
          <label key={choice} className={styles.choice}>
            <input
              type="radio"
              name={name}
              value={choice}
              defaultChecked={chosen === choice}
              onClick={({ currentTarget }) => {
                // Pressed once more it is not said any more: every answer may stay empty.
                currentTarget.checked = on.current !== choice
                on.current = currentTarget.checked ? choice : null
              }}
              onKeyDown={(event) => {
                // Browsers make no click of the space bar on what is chosen already.
                if (event.key !== ' ' || !event.currentTarget.checked) return
                event.preventDefault()
                event.currentTarget.checked = false
                on.current = null
              }}
              onChange={() => {}}
            />
            <Check size={18} aria-hidden />
            {t(`feedback.${name}.${choice}` as 'feedback.pace.right')}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type LineProps = {
  readonly kind: LineKind
  readonly form: Form
  readonly lines: FeedbackSheet['lines'][LineKind]
  readonly error: string | null
}

function Line({ kind, form, lines, error }: LineProps) {
  const t = useWords()
  return (
    <Written name={kind} error={error} hint={lines.length > 0 ? t('feedback.agree') : null}>
      {(aria) => (
        <>
          <input
            {...aria}
            className={styles.text}
            name={kind}
            maxLength={MAX_LINE}
            defaultValue={form[kind]}
            placeholder={t('feedback.write')}
            autoComplete="off"
          />
          {lines.length > 0 && (
            <fieldset className={styles.chips}>
              <legend className="visually-hidden">{t('feedback.agree')}</legend>
              {lines.map(({ key, words, count }) => (
                <label key={key} className={styles.chip}>
                  <input
                    type="checkbox"
                    name={`agreed-${kind}`}
                    value={key}
                    defaultChecked={form.agreed[kind].includes(key)}
                  />
                  <b>{t('feedback.plus', { count })}</b> {words}
                </label>
              ))}
            </fieldset>
          )}
        </>
      )}
    </Written>
  )
}

type Aria = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }
type WrittenProps = {
  readonly name: LineKind | 'more'
  readonly error: string | null
  readonly hint?: string | null
  readonly children: (aria: Aria) => ReactNode
}

function Written({ name, error, hint = null, children }: WrittenProps) {
  const t = useWords()
  const id = useId()
  const wrong = `${id}-wrong`
  return (
    <div className={styles.row}>
      <div>
        <label className={styles.label} htmlFor={id}>
          {t(`feedback.ask.${name}`)}
        </label>
        {hint && <p className={styles.soft}>{hint}</p>}
      </div>
      <div className={styles.written}>
        {children({
          id,
          'aria-invalid': error === null ? undefined : true,
          'aria-describedby': error === null ? undefined : wrong,
        })}
        {error !== null && (
          <p className={styles.wrong} id={wrong}>
            {error}
          </p>
        )}
      </div>
    </div>
  )
}
