import type { ReactNode } from 'react'
import styles from './brand.module.css'
import { Logo } from './logo.tsx'

type Props = { readonly home: string; readonly label?: string; readonly children: ReactNode }

/** The mark with a name beside it, which leads home; `label` says so where the name may not be in sight. */
export function Brand({ home, label, children }: Props) {
  return (
    <a className={styles.brand} href={home} aria-label={label}>
      <Logo />
      {children}
    </a>
  )
}
