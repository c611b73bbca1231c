import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { SettingsButton } from './settings/settings-menu.tsx'
import styles from './top-bar.module.css'
import { useWords } from './words/use-words.ts'
import './words/common.ts'

type Props = {
  /** Where the mark leads, and the words for it where that is not the product's front. */
  readonly home: string
  readonly homeLabel?: string
  readonly title: string
  /** Behind the title, softer: "Day 1 of 6". */
  readonly detail?: string
  /** The detail in full, where it had to be short. */
  readonly hint?: string
  /** Facts, chips, who is here, the way out. */
  readonly children?: ReactNode
}

/** The top line of a desk: the mark, which workshop and day, facts at the right, the settings of this browser. */
export function TopBar({ home, homeLabel, title, detail, hint, children }: Props) {
  const t = useWords()
  return (
    <header className={styles.bar}>
      <Brand home={home} label={homeLabel ?? t('common.product')}>
        <span className={styles.product}>{t('common.product')}</span>
      </Brand>
      <h1 className={styles.title} title={hint}>
        {title} {detail && <span>{detail}</span>}
      </h1>
      {children && <div className={styles.facts}>{children}</div>}
      <div className={styles.end}>
        <SettingsButton />
      </div>
    </header>
  )
}
