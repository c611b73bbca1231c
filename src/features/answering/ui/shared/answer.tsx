import { Check, Clock, EyeOff, GitMerge, Mic, Presentation, UserRound } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import { useDraft } from '../../../asking/ui/shared/use-draft.ts'
import { useLabel } from '../../../duty/ui/shared/label.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import { waits } from '../../../queue/ui/shared/queue-of.ts'
import type { Earlier } from '../../../search/contract.ts'
import styles from './answer.module.css'
import { EarlierAnswers } from './earlier-answers.tsx'
import { type PressForm, QuestionForm } from './question-form.tsx'
import { useEarlierAnswers } from './use-earlier-answers.ts'

type Props = {
  readonly row: QuestionRow
  readonly formKey: string
  readonly press: PressForm
  /** Whether the stream's picture stands here, or may; null: it does not show such a question. */
  readonly picture: 'shown' | 'may' | null
  /** Id of the notes. */
  readonly notes: string
  /** Name of what is typed and not posted: it stays on this device. */
  readonly draft: string
  /** Questions like it that were answered on other days, when they came with the page. */
  readonly earlier: readonly Earlier[] | null
  /** Address of the page with this question open. */
  readonly href: string
  /** What a form without scripts sent back. */
  readonly typed: string
  readonly onClose: () => void
  /** Others that it may be a part of, most wanted first. */
  readonly others: readonly QuestionRow[]
  /** Labels of those on duty, without this browser's own. */
  readonly duty: readonly string[]
  /** Opened by a key: what the key asks for. */
  readonly wants: 'merge' | 'assign' | null
  /** An answer is on its way. */
  readonly busy: boolean
  /** Where the question stands in the notes. */
  readonly place: string
}

/** The field for the answer, in place, and all else that can be done with a question. */
export function Answer(props: Props) {
  const { row, formKey, draft, typed, onClose, others, duty, wants, busy, place } = props
  const t = useWords()
  const who = useLabel()
  const { id, number, state, claimedBy, answers } = row
  const [text, setText] = useDraft(draft, typed)
  const field = useRef<HTMLTextAreaElement>(null)
  const more = useRef<HTMLDetailsElement>(null)
  const earlier = useEarlierAnswers(props.notes, row.text, props.earlier)
  // [AN1] [QO1] What came since the field was opened nobody here has read, until they are told of it.
  const [seen, setSeen] = useState(row.seen)
  const press: PressForm =
    props.press &&
    (async (...pressed) => {
      const said = await props.press?.(...pressed)
      if (said === 'seen-more') setSeen((before) => before + 1)
      return said
    })
  const waiting = waits(state)
  const began = useRef(waiting)
  if (waiting) began.current = true
  const other = claimedBy && !claimedBy.you ? claimedBy.label : null

  useEffect(() => {
    if (wants && more.current) more.current.open = true
    const there = wants ? more.current?.querySelector<HTMLElement>(`[name="${wants}"]`) : field.current
    there?.focus()
  }, [wants])

  return (
    <>
      {other && waiting && (
        <p className={styles.note} role="status">
          {t('helpers.others', { who: who(other) })}
        </p>
      )}
      {began.current && !waiting && text.trim() !== '' && (
        <MessageBar tone="trouble">{t('helpers.meanwhile')}</MessageBar>
      )}
      {waiting && (
        <EarlierAnswers
          of={earlier}
          hrefOf={({ id: of }) => props.href.replace('#', `&use=${encodeURIComponent(of)}#`)}
          onUse={
            press &&
            ((answer) => {
              setText((before) => (before.trim() === '' ? answer : `${before.trimEnd()}\n${answer}`))
              field.current?.focus()
            })
          }
        />
      )}
      <QuestionForm row={row} seen={seen} formKey={formKey} press={press} className={styles.form}>
        <label className="visually-hidden" htmlFor={`answer-${id}`}>
          {t('helpers.field', { number })}
        </label>
        <textarea
          ref={field}
          id={`answer-${id}`}
          name="text"
          className={styles.field}
          rows={2}
          aria-keyshortcuts="Control+Enter"
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault()
              const post = event.currentTarget.form?.querySelector<HTMLButtonElement>('[value="answer"]')
              event.currentTarget.form?.requestSubmit(post)
            }
            if (event.key !== 'Escape') return
            event.stopPropagation()
            onClose()
          }}
        />
        <div className={styles.actions}>
          <Button type="submit" look="primary" size="small" name="do" value="answer" busy={busy}>
            {t('helpers.post')} <kbd className={styles.keys}>{t('helpers.postKeys')}</kbd>
          </Button>
          {waiting && state !== 'for-stream' && (
            <Button type="submit" size="small" name="do" value="for-stream" aria-keyshortcuts="v">
              <Mic size={14} aria-hidden /> {t('helpers.voice')}
            </Button>
          )}
          {state === 'for-stream' && (
            <Button type="submit" size="small" name="do" value="on-stream">
              <Check size={14} aria-hidden /> {t('helpers.said')}
            </Button>
          )}
          {waiting && (
            <Button type="submit" size="small" name="do" value="later" aria-keyshortcuts="l">
              <Clock size={14} aria-hidden /> {t('helpers.later')}
            </Button>
          )}
          {!waiting && state !== 'merged' && state !== 'later' && state !== 'hidden' && (
            <Button type="submit" size="small" name="do" value="open">
              {t('helpers.reopen')}
            </Button>
          )}
          <details ref={more} className={styles.more}>
            <summary>{t('helpers.more')}</summary>
            <div className={styles.moreInside}>
              {others.length > 0 && (
                <p>
                  <label htmlFor={`merge-${id}`}>
                    <GitMerge size={14} aria-hidden /> {t('helpers.mergeInto')}
                  </label>
                  <select id={`merge-${id}`} name="merge" defaultValue="">
                    <option value="">{t('helpers.mergeNone')}</option>
                    {others.map((one) => (
                      <option key={one.id} value={one.id}>
                        {one.number} {one.text.slice(0, 80)}
                      </option>
                    ))}
                  </select>
                  <Button type="submit" size="small" name="do" value="merge" aria-keyshortcuts="m">
                    {t('helpers.mergeThis')}
                  </Button>
                </p>
              )}
              {duty.length > 0 && waiting && (
                <p>
                  <label htmlFor={`assign-${id}`}>
                    <UserRound size={14} aria-hidden /> {t('helpers.assignTo')}
                  </label>
                  <select id={`assign-${id}`} name="assign" defaultValue="">
                    <option value="">{t('helpers.assignNone')}</option>
                    {duty.map((label) => (
                      <option key={label} value={label}>
                        {who(label)}
                      </option>
                    ))}
                  </select>
                  <Button type="submit" size="small" name="do" value="assign" aria-keyshortcuts="g">
                    {t('helpers.assignThis')}
                  </Button>
                </p>
              )}
              <p>
                {waiting && (
                  <Button type="submit" size="small" name="do" value="answered">
                    <Check size={14} aria-hidden /> {t('helpers.done')}
                  </Button>
                )}
                {props.picture && (
                  <Button
                    type="submit"
                    size="small"
                    name="do"
                    value={props.picture === 'shown' && !press ? 'newest' : 'picture'}
                    aria-keyshortcuts="p"
                  >
                    <Presentation size={14} aria-hidden />{' '}
                    {t(props.picture === 'shown' ? 'helpers.picture.newest' : 'helpers.picture.show')}
                  </Button>
                )}
                {state !== 'hidden' && (
                  <Button type="submit" size="small" name="do" value="hidden" aria-keyshortcuts="h">
                    <EyeOff size={14} aria-hidden /> {t('helpers.hide')}
                  </Button>
                )}
                <a href={place} target="_blank" rel="noreferrer">
                  {answers > 0 ? `${t('helpers.answersThere', { count: answers })}, ` : ''}
                  {t('helpers.inNotes')}
                </a>
              </p>
            </div>
          </details>
          {claimedBy?.you ? (
            <Button type="submit" size="small" look="ghost" name="do" value="release" className={styles.end}>
              {t('helpers.giveBack')}
            </Button>
          ) : (
            press && (
              <Button size="small" look="ghost" className={styles.end} onClick={onClose}>
                {t('helpers.close')}
              </Button>
            )
          )}
        </div>
      </QuestionForm>
    </>
  )
}
