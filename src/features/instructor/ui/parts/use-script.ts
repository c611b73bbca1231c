import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import type { Script } from '../../../backstage/contract.ts'
import { caretIn, together } from './together.ts'

/** Saved this long after the last key, ms. */
const PAUSE_MS = 600
/** With a bad network tried again after this, ms. */
const AGAIN_MS = 3_000

export type ScriptState = 'saved' | 'saving' | 'waiting'

/**
 * The instructors' own notes in a field: saved in pauses, merged with what another one wrote. `both`: two wrote at one place,
 * and both texts stand.
 */
export function useScript(
  client: LiveClient | null,
  theirs: Script,
  area: RefObject<HTMLTextAreaElement | null>,
): { text: string; write: (text: string) => void; state: ScriptState; both: boolean } {
  const [text, setText] = useState(theirs.text)
  const [state, setState] = useState<ScriptState>('saved')
  const [both, setBoth] = useState(false)
  /** What is known to stand on the server, and what stands in the field. */
  const known = useRef(theirs)
  const field = useRef(theirs.text)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const busy = useRef(false)
  /** Where the caret goes once another one's words are in the field. */
  const caret = useRef<readonly [number, number] | null>(null)

  const take = useCallback(
    (script: Script) => {
      if (script.version <= known.current.version) return
      const merged = together(known.current.text, field.current, script.text)
      const { selectionStart, selectionEnd } = area.current ?? { selectionStart: 0, selectionEnd: 0 }
      const moved = (at: number) => caretIn(field.current, merged.text, at)
      if (merged.text !== field.current) caret.current = [moved(selectionStart), moved(selectionEnd)]
      known.current = script
      field.current = merged.text
      setText(merged.text)
      if (merged.both) setBoth(true)
    },
    [area],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another text is in the field
  useLayoutEffect(() => {
    if (caret.current && document.activeElement === area.current)
      area.current?.setSelectionRange(...caret.current)
    caret.current = null
  }, [text, area])

  const save = useCallback(async () => {
    if (!client || busy.current || field.current === known.current.text) return
    busy.current = true
    setState('saving')
    const sent = field.current
    const outcome = await client.do('backstage', { kind: 'script', text: sent, base: known.current.version })
    busy.current = false
    if (!('refused' in outcome)) {
      const { version } = outcome.reply as { version: number }
      if (version > known.current.version) known.current = { text: sent, version }
    }
    const clean = field.current === known.current.text
    setState(clean ? 'saved' : 'waiting')
    // Refused, another one was first: their text comes by itself, and both go together.
    if (!clean) timer.current = setTimeout(() => void save(), 'refused' in outcome ? AGAIN_MS : PAUSE_MS)
  }, [client])

  useEffect(() => {
    take(theirs)
    if (field.current !== known.current.text) {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), PAUSE_MS)
    }
  }, [theirs, take, save])
  useEffect(() => () => clearTimeout(timer.current), [])

  const write = useCallback(
    (next: string) => {
      field.current = next
      setText(next)
      setState('waiting')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), PAUSE_MS)
    },
    [save],
  )
  return { text, write, state, both }
}
