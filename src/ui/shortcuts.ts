import { useEffect, useRef } from 'react'

/** What is pressed, `e`, `?`, ` `, and what it does. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** Inputs in which nobody types. */
const PRESSED_ONLY = new Set(['radio', 'checkbox', 'button', 'submit', 'reset', 'range', 'color', 'file'])

/** False once the reader has switched single keys off in the settings. */
export const lettersAreOn = (): boolean => document.documentElement.dataset.keys !== 'off'

/**
 * Single keys for the whole page: never while somebody types, never together with Ctrl, Alt or Meta, and none of them once the
 * reader has switched them off in the settings (`data-keys="off"`, WCAG 2.1.4). `null`: none just now.
 */
export function useShortcuts(shortcuts: Shortcuts | null): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!latest.current || !isShortcut(event, !lettersAreOn())) return
      const run = latest.current[event.key.toLowerCase()]
      if (!run) return
      event.preventDefault()
      run(event)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat' | 'defaultPrevented'
> & { readonly target: EventTarget | null }

/** True for a key that may be a shortcut: not typed into a field, not the press of a button. */
export function isShortcut(event: Pressed, off: boolean): boolean {
  if (off || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  if (event.isComposing || event.repeat) return false
  const on = event.target as Partial<HTMLInputElement> | null
  const tag = on?.tagName?.toLowerCase() ?? ''
  if (on?.isContentEditable || tag === 'textarea' || tag === 'select') return false
  if (tag === 'input' && !PRESSED_ONLY.has(on?.type ?? '')) return false
  // Space presses what has the focus.
  return event.key !== ' ' || !['input', 'button', 'a', 'summary', 'video'].includes(tag)
}
