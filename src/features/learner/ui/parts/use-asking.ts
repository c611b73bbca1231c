import { type MouseEvent, useCallback, useRef, useState } from 'react'

/**
 * On a half screen the field for questions opens by a button. `asking` is null as long as scripts do not run: then the
 * field is simply there.
 */
export function useAsking(ready: boolean) {
  const notes = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const inSight = useCallback(() => notes.current?.checkVisibility() ?? true, [])
  const ask = () => {
    if (open && inSight()) return setOpen(false)
    setOpen(true)
    if (!inSight()) document.querySelector<HTMLInputElement>('[data-half="both"]')?.click()
    // After the style sheet has shown it.
    requestAnimationFrame(() => document.getElementById('ask')?.focus())
  }
  /** Links within the page lead into what is out of sight too: its view comes first. Calling for help is one press. */
  const follow = (event: MouseEvent) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null
    const place = link && document.getElementById(link.hash.slice(1))
    if (!ready || !place) return
    const help = place.matches('input[value="help"]') ? place : null
    if (!place.checkVisibility()) {
      const views = document.querySelectorAll<HTMLInputElement>('[data-tab="notes"], [data-half="both"]')
      for (const view of views) if (view.checkVisibility()) view.click()
      if (place.id === 'ask' && !place.checkVisibility()) ask()
    }
    if (!help) return
    event.preventDefault()
    help.click()
    help.focus()
  }
  return { notes, inSight, follow, asking: ready ? open : null, ask: ready ? ask : null }
}
