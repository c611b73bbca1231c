import type { ReactNode } from 'react'
import styles from './chip.module.css'
import { classes } from './classes.ts'

type Tone = 'neutral' | 'done' | 'accent' | 'help'

/** A state in one or two words, with its icon: never colour alone. */
export function Chip({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span className={classes(styles.chip, styles[tone])}>
      {icon}
      {children}
    </span>
  )
}
