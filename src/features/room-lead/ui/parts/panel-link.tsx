import type { MouseEvent, ReactNode } from 'react'
import type { Panel } from './tabs.ts'

type Props = {
  to: Panel
  choose: (panel: Panel) => void
  className?: string | undefined
  current?: boolean
  children: ReactNode
}

/** A link to a part of this page, which scripts turn without loading: so it works without network too. */
export function PanelLink({ to, choose, className, current = false, children }: Props) {
  function turn(event: MouseEvent) {
    event.preventDefault()
    if (!current) history.pushState(history.state, '', `?tab=${to}`)
    choose(to)
    const main = document.getElementById('main')
    main?.scrollTo(0, 0)
    window.scrollTo(0, 0)
  }
  return (
    <a className={className} href={`?tab=${to}`} aria-current={current ? 'page' : undefined} onClick={turn}>
      {children}
    </a>
  )
}
