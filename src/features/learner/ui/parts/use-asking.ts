import { useCallback, useRef, useState } from 'react'

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
  return { notes, inSight, asking: ready ? open : null, ask: ready ? ask : null }
}
