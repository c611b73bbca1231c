import { memo, useEffect, useRef, useState } from 'react'
import type { RefusalCode } from '../../../../core/refusal.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import '../../../../ui/words/folding.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import type { Carried } from './carried.ts'
import type { Asked } from './keep-out.ts'
import type { Editor } from './open-editor.ts'
import type { Label, Present } from './present.ts'
import type { WriterState } from './writer-client.ts'
import styles from './writing.module.css'

type Props = {
  readonly notes: string
  readonly questions: readonly QuestionRow[]
  readonly onState: (state: WriterState) => void
  readonly onText: (text: string) => void
  readonly onCursor: (at: number) => void
  readonly onWriters: (writers: readonly Present[]) => void
  readonly onOpen: (editor: Editor | null) => void
  /** What is asked of this guest; null: nothing. */
  readonly asked: Asked
  readonly onWait: (seconds: number) => void
  readonly onKept: (words: readonly string[], reason: RefusalCode) => void
}

const HINT = 'editor-hint'

/** The text of the notes, to write in. CodeMirror and Yjs are loaded here and on no other page. */
export const Writing = memo(function Writing({ notes, questions, ...hearers }: Props) {
  const t = useWords()
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const latest = useRef(hearers)
  /** Counts the documents that this page has held: one is given up when the server takes no more from it. */
  const [life, setLife] = useState(0)
  const taken = useRef<{ carried: Carried | null; before: number | null }>({ carried: null, before: null })
  useEffect(() => {
    latest.current = hearers
  })

  useEffect(() => {
    const parent = place.current
    if (!parent) return
    const leaving = new AbortController()
    let opened: Editor | null = null
    const facts = {
      notes,
      hint: HINT,
      words: {
        label: t('editor.region'),
        folded: t('folding.folded'),
        question: ({ number, plus }: { number: number; plus: number }) =>
          t('editor.question', { number, plus }),
        waiting: t('editor.waiting'),
        cursor: (label: Label) => labelWords(label, t),
      },
      onState: (state: WriterState) => latest.current.onState(state),
      onText: (text: string) => latest.current.onText(text),
      onCursor: (at: number) => latest.current.onCursor(at),
      onWriters: (writers: readonly Present[]) => latest.current.onWriters(writers),
      asked: () => latest.current.asked,
      onWait: (seconds: number) => latest.current.onWait(seconds),
      onKept: (words: readonly string[], reason: RefusalCode) => latest.current.onKept(words, reason),
      carried: life > 0 ? taken.current.carried : null,
      takenBackAt: taken.current.before,
      onTakenBack(carried: Carried) {
        taken.current = { carried, before: taken.current.carried?.when ?? null }
        setLife((n) => n + 1)
      },
    }
    void import('./open-editor.ts').then(async ({ openEditor }) => {
      opened = await openEditor(parent, facts, leaving.signal)
      if (leaving.signal.aborted) opened?.[Symbol.dispose]()
      else setEditor(opened)
    })
    return () => {
      leaving.abort()
      opened?.[Symbol.dispose]()
      setEditor(null)
    }
  }, [notes, t, life])

  useEffect(() => latest.current.onOpen(editor), [editor])

  useEffect(() => {
    editor?.showChips(new Map(questions.map(({ id, number, plus }) => [id, { number, plus }])))
  }, [editor, questions])

  return (
    <section className={styles.writing} aria-label={t('editor.view.write')} id="write">
      <p className="visually-hidden" id={HINT}>
        {t('editor.hint')}
      </p>
      {editor === null && (
        <p className={styles.opening} role="status">
          {t('editor.opening')}
        </p>
      )}
      <div ref={place} className={styles.place} />
    </section>
  )
})

/** How somebody is called on their cursor and in lists: "Helper 2", "Guest". */
export function labelWords({ role, n }: Label, t: ReturnType<typeof useWords>): string {
  const word = t(`editor.cursor.${(role ?? 'guest') as 'guest'}`)
  return role !== null && n !== null ? `${word} ${n}` : word
}
