import type { ReactNode } from 'react'
import styles from './empty-box.module.css'

/** Nothing here yet: one line, and one thing to do. */
export function EmptyBox({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={styles.box}>
      <h3>{title}</h3>
      {children && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  )
}
