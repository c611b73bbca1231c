import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import styles from './page.module.css'
import { SkipLinks } from './skip-links.tsx'
import { useWords } from './words/use-words.ts'
import './words/common.ts'

type Props = {
  /** Beside the mark; the product's name when the page belongs to no workshop. */
  readonly name?: string
  /** Behind the name, softer: "Day 1 of 6". */
  readonly detail?: string
  readonly home?: string
  readonly right?: ReactNode
  /** Ids in the page to jump to; the main part when left out. */
  readonly skip?: readonly { readonly to: string; readonly label: string }[]
  readonly children: ReactNode
}

/** The frame of a page that scrolls: header with mark, workshop and right side, then the main part. */
export function Page({ name, detail, home = '/', right, skip, children }: Props) {
  const t = useWords()
  return (
    <>
      <SkipLinks links={skip ?? [{ to: 'main', label: t('common.skip.main') }]} />
      <header className={styles.header}>
        <div className={styles.inner}>
          <Brand home={home}>{name ?? t('common.product')}</Brand>
          {detail && <span className={styles.detail}>{detail}</span>}
          {right && <div className={styles.right}>{right}</div>}
        </div>
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
