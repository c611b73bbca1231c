import { List } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/reader.ts'
import { anchorOf } from './blocks.ts'
import styles from './contents.module.css'
import type { FirstSight } from './first-sight.ts'
import { outlineOf } from './outline.ts'
import type { ReaderHandle } from './reader.tsx'

type Props = { readonly page: FirstSight; readonly reader: () => ReaderHandle | null }

/** The headings of the day with their open questions; a plain list of links where there are no scripts. */
export function Contents({ page, reader }: Props) {
  const t = useWords()
  const [rows, setRows] = useState(page.outline)
  const [now, setNow] = useState(page.section)
  const details = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const closeOutside = (event: PointerEvent) => {
      const menu = details.current
      if (menu?.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [])

  function opened(): void {
    const dom = reader()?.dom
    if (!details.current?.open || !dom) return
    setRows(outlineOf(dom.blocks()))
    setNow(dom.section())
  }

  function keys(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !details.current?.open) return
    event.stopPropagation()
    details.current.open = false
    details.current.querySelector('summary')?.focus()
  }

  if (rows.length === 0) return null
  return (
    <details className={styles.contents} ref={details} onToggle={opened} onKeyDown={keys}>
      <summary className={styles.button}>
        <List size={16} aria-hidden />
        <span className={styles.word}>{t('reader.contents.title')}</span>
      </summary>
      <nav className={styles.menu} aria-label={t('reader.contents.title')}>
        <ul>
          {rows.map(({ id, words, level, questions, open }) => (
            <li key={id}>
              <a
                href={`#${anchorOf(id)}`}
                className={level > 2 ? styles.below : undefined}
                aria-current={id === now ? 'location' : undefined}
                onClick={(event) => {
                  const handle = reader()
                  if (!handle?.dom) return
                  event.preventDefault()
                  if (details.current) details.current.open = false
                  handle.dom.show(id)
                }}
              >
                <span>
                  {words}
                  {id === now && <span className={styles.now}> {t('reader.contents.now')}</span>}
                </span>
                {open > 0 ? (
                  <span className={styles.open}>{t('reader.contents.open', { count: open })}</span>
                ) : (
                  questions > 0 && <span className={styles.now}>{questions}</span>
                )}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  )
}
