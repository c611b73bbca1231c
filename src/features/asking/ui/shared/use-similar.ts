import { useEffect, useRef, useState } from 'react'
import { inSlices } from '../../../../ui/slices.ts'
import type { Comparable } from '../../../search/contract.ts'
import type { NotesHere } from '../../../search/ui/shared/notes-here.ts'

/** Looked up when the hand rests for so long, ms. */
const REST_MS = 250
/** Fewer letters are no question yet. */
const LEAST = 8

type Likeness = typeof import('../../../search/ui/shared/likeness.ts')
type Kept = { readonly html: string; readonly row: Comparable | null }

/** Ids of up to three questions of this day that are like what is typed; none while `on` is false. */
export function useSimilar(reader: () => NotesHere | null, text: string, on: boolean): readonly string[] {
  const [found, setFound] = useState<readonly string[]>(NONE)
  // What was read of a block stays until the block changes.
  const kept = useRef(new Map<string, Kept>())
  const look = useRef(reader)
  useEffect(() => {
    look.current = reader
  })
  useEffect(() => {
    if (!on || text.trim().length < LEAST) return setFound(NONE)
    const search = new AbortController()
    const timer = setTimeout(async () => {
      const dom = look.current()?.dom
      // Only who asks needs it; a network that fails spares nobody a question.
      const likeness = await import('../../../search/ui/shared/likeness.ts').catch(() => null)
      if (!dom || !likeness || search.signal.aborted) return
      const all: Comparable[] = []
      const whole = await inSlices([...dom.blocks()], search.signal, ({ id, html }) => {
        let known = kept.current.get(id)
        if (known?.html !== html) {
          known = { html, row: read(id, html, likeness) }
          kept.current.set(id, known)
        }
        if (known.row) all.push(known.row)
        return undefined
      })
      if (!whole) return
      const next = likeness.similarTo(text, all)
      setFound((before) => (before.join() === next.join() ? before : next))
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      search.abort()
    }
  }, [text, on])
  return found
}

const NONE: readonly string[] = []

const TEXT = /<span class="q-text"[^>]*>([\s\S]*?)<\/span><\/p>/
const ANSWERS = /<div class="q-answers">([\s\S]*)<\/div><p class="q-foot">/
/** Longer answers say nothing more about what was asked, characters. */
const MOST_ANSWER = 600

function read(id: string, html: string, { stemsOf }: Pick<Likeness, 'stemsOf'>): Comparable | null {
  const text = TEXT.exec(html)?.[1]
  if (text === undefined) return null
  const answers = ANSWERS.exec(html)?.[1]?.slice(0, MOST_ANSWER) ?? ''
  return { id, stems: new Set(stemsOf(plain(text))), answerStems: new Set(stemsOf(plain(answers))) }
}

/** Words without tags and entities: only compared, never shown. */
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/&\w+;/g, ' ')
