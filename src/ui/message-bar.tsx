import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './message-bar.module.css'

type Props = {
  /** `trouble` has a rust edge; `locked` is the dark bar. */
  readonly tone?: 'plain' | 'trouble' | 'locked'
  readonly icon?: ReactNode
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** One line: what happened and what we do; at its end, what you can do. Read out when it appears. */
export function MessageBar({ tone = 'plain', icon, children, action }: Props) {
  return (
    <div className={classes(styles.bar, styles[tone])} role="status">
      {icon}
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  )
}
