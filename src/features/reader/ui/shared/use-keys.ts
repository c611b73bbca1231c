import { useEffect, useRef } from 'react'
import { lettersAreOn } from '../../../../ui/shortcuts.ts'

/**
 * Single letters for readers: they count only outside fields, without modifiers, and while the settings have them on
 * (WCAG 2.1.4). `keys`: the letter as the keyboard gives it, lower case → what it does.
 */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return
      if (!lettersAreOn()) return
      const { target } = event
      if (target instanceof Element && target.closest(FIELDS)) return
      const run = latest.current[event.key.toLowerCase()]
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

const FIELDS = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true], dialog'
