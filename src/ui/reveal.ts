import type { ToggleEvent } from 'react'

/** What opens below the edge of a phone comes into sight. */
export function reveal({ currentTarget, newState }: ToggleEvent<HTMLDetailsElement>) {
  if (newState === 'open') currentTarget.scrollIntoView({ block: 'nearest' })
}
