import type { ReactNode } from 'react'
import { Link } from 'react-router'

type Props = {
  readonly to: string
  readonly className?: string | undefined
  readonly current?: boolean
  readonly children: ReactNode
}

/** A link within the page: panels stay where they were scrolled. */
export function Go({ to, className, current = false, children }: Props) {
  return (
    <Link to={to} className={className} preventScrollReset aria-current={current ? 'true' : undefined}>
      {children}
    </Link>
  )
}
