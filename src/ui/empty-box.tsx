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
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  )
}
