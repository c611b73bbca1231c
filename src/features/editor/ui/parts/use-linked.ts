import { type RefObject, useEffect, useRef } from 'react'
import type { Parsed } from '../../../notes-text/ui/shared/text.ts'
import type { Editor } from '../../../writer/ui/shared/open-editor.ts'
import { type Linked, link } from './linked.ts'
import './linked.css'

/** Links the text and the view of it, once both are there. `place`: what the reader's panel stands in. */
export function useLinked(
  editor: Editor | null,
  place: RefObject<HTMLElement | null>,
  parsed: Parsed | null,
): RefObject<Linked | null> {
  const linked = useRef<Linked | null>(null)
  const latest = useRef(parsed)
  useEffect(() => {
    latest.current = parsed
    if (parsed) linked.current?.setBlocks(parsed.blocks)
  }, [parsed])
  useEffect(() => {
    const root = place.current?.querySelector<HTMLElement>('.notes-blocks')
    const scroller = root?.closest('section')
    if (!editor || !root || !scroller) return
    const made = link(editor, { root, scroller })
    if (latest.current) made.setBlocks(latest.current.blocks)
    linked.current = made
    return () => {
      made[Symbol.dispose]()
      linked.current = null
    }
  }, [editor, place])
  return linked
}
