import { useCallback, useEffect, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import type { NotesFrame } from '../../../../live/protocol.ts'
import type { QuestionRow, QuestionState } from '../../../notes/contract.ts'
import { hearFrame } from './queue-of.ts'

/** Asked for again at most and at least this often, ms: a whole day's questions are a long list. */
const SOONEST_MS = 2_000
const LATEST_MS = 30_000
/** A page of those who share the work asks sooner, ms. */
const KEEN_MS = 700

/**
 * The questions of the notes, kept up to date by the patches that the page gets anyway. `path`: where all are asked for.
 * `keen`: asked for with each new state too, since who has a question stands in no patch.
 */
export function useQuestions(path: string, initial: readonly QuestionRow[], { keen = false } = {}) {
  const fetcher = useFetcher<readonly QuestionRow[] | null>()
  const [rows, setRows] = useState(initial)
  const asking = useRef({ last: 0, timer: 0, again: false })
  const load = useRef(() => {})
  useEffect(() => {
    load.current = () => {
      if (!navigator.onLine) return
      if (fetcher.state === 'idle') void fetcher.load(path)
      else asking.current.again = true
    }
    if (fetcher.state === 'idle' && asking.current.again) {
      asking.current.again = false
      ask()
    }
  })
  useEffect(() => {
    if (fetcher.data) setRows(fetcher.data)
  }, [fetcher.data])
  useEffect(() => {
    const now = asking.current
    const timer = setInterval(() => document.visibilityState === 'visible' && load.current(), LATEST_MS)
    return () => {
      clearInterval(timer)
      clearTimeout(now.timer)
    }
  }, [])

  function ask() {
    const now = asking.current
    if (now.timer) return
    const wait = Math.max(0, now.last + (keen ? KEEN_MS : SOONEST_MS) - performance.now())
    now.timer = window.setTimeout(() => {
      now.timer = 0
      now.last = performance.now()
      load.current()
    }, wait)
  }

  /** This page has just set a state; the patch that says so comes a moment later. */
  const know = useCallback(
    (question: string, state: QuestionState) =>
      setRows((before) => before.map((row) => (row.id === question ? { ...row, state } : row))),
    [],
  )

  return {
    questions: rows,
    /** A patch of the notes. */
    hear(frame: NotesFrame) {
      const heard = hearFrame(rows, frame)
      // What is on its way may be older than this patch, also where the patch says what is known here.
      const late = fetcher.state !== 'idle' && Object.keys(frame.blocks).some((id) => id.startsWith('q-'))
      if (heard.unknown || late || (heard.rows !== rows && keen)) ask()
      setRows((before) => (before === rows ? heard.rows : hearFrame(before, frame).rows))
    },
    know,
    /** The same with whatever else this page knows of it by what it did. */
    learn(question: string, change: Partial<QuestionRow>) {
      setRows((before) => before.map((row) => (row.id === question ? { ...row, ...change } : row)))
    },
    /** Asks for all of them, soon. */
    reload: ask,
  }
}
