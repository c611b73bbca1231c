import { useCallback, useEffect, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import type { NotesFrame } from '../../../../live/protocol.ts'
import type { QuestionList, QuestionRow } from '../../../notes/contract.ts'
import { afterDeed, afterFrame, afterList, isDue, listingOf } from './listing.ts'

/** Asked for again at most and at least this often, ms: a whole day's questions are a long list. */
const SOONEST_MS = 2_000
const LATEST_MS = 30_000
/** A page of those who share the work asks sooner, ms. */
const KEEN_MS = 700

/** `upTo`: the page has heard of everything up to this entry; `keen`: who has a question is asked for with each new state. */
type How = { readonly upTo?: number; readonly keen?: boolean }

/** The questions of the notes, kept up to date by the patches that the page gets anyway. `path`: where all are asked for. */
export function useQuestions(path: string, initial: QuestionList, { upTo = 0, keen = false }: How = {}) {
  const fetcher = useFetcher<QuestionList | null>()
  const [list, setList] = useState(() => listingOf(initial, upTo))
  const asking = useRef({ last: 0, timer: 0, again: false })
  const load = useRef(() => {})
  useEffect(() => {
    load.current = () => {
      if (!navigator.onLine) return
      if (fetcher.state === 'idle') void fetcher.load(path)
      else asking.current.again = true
    }
  })
  useEffect(() => {
    const came = fetcher.data
    if (came) setList((before) => afterList(before, came))
  }, [fetcher.data])
  const due = isDue(list)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each list that came is looked at once
  useEffect(() => {
    if (fetcher.state !== 'idle') return
    if (due || asking.current.again) ask()
    asking.current.again = false
  }, [due, list.seq, list.wanted, fetcher.state])
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

  return {
    questions: list.rows,
    /** A patch of the notes. */
    hear(frame: NotesFrame) {
      setList((before) => afterFrame(before, frame, { keen }))
    },
    /** What this page did to a question by entry `seq`; the patch that says so comes a moment later. */
    learn: useCallback(
      (question: string, change: Partial<QuestionRow>, seq: number) =>
        setList((before) => afterDeed(before, question, change, seq, { keen })),
      [keen],
    ),
    /** Asks for all of them, soon: something is new that no patch tells of. */
    reload: ask,
  }
}
