import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The name of a draft: of a question's answer by its id, else of what is said. */
export const draftOf = (notes: string, of: string): string => `manyrooms:draft:${notes}:${of}`

/**
 * A text that stays on this device until it is sent. `typed`: what a form without scripts sent back, it wins over a
 * kept draft. Gives the text, and a setter that takes the new text or makes it from the old one. `field`: what was typed in it before
 * the page's scripts ran stays; the next rendering would empty it.
 */
export function useDraft(name: string, typed: string, field?: RefObject<HTMLTextAreaElement | null>) {
  const [text, setText] = useState(typed)
  const latest = useRef(typed)
  const change = (next: string | ((before: string) => string)) => {
    const after = typeof next === 'string' ? next : next(latest.current)
    latest.current = after
    // Also when the field is gone by now: a refused text is there when it opens again.
    keepDraft(name, after)
    setText(after)
  }
  useLayoutEffect(() => {
    latest.current ||= field?.current?.value || readDraft(name)
    setText(latest.current)
  }, [name, field])
  return [text, change] as const
}

function readDraft(name: string): string {
  try {
    return localStorage.getItem(name) ?? ''
  } catch {
    return ''
  }
}

export function keepDraft(name: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(name)
    else localStorage.setItem(name, text)
  } catch {
    // No room or no permission: the text stays in the field.
  }
}
