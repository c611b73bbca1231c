import { ChevronDown, FileText } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/templates.ts'
import type { Template } from '../../contract.ts'
import styles from './template-menu.module.css'

type Props = {
  readonly templates: readonly Template[]
  readonly disabled: boolean
  /** Where they are changed; null for who may not. */
  readonly keep: string | null
  onUse(body: string): void
}

/** Puts a template in at the cursor. */
export function TemplateMenu({ templates, disabled, keep, onUse }: Props) {
  const t = useWords()
  const menu = useRef<HTMLDetailsElement>(null)
  const close = () => {
    if (menu.current) menu.current.open = false
  }
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (menu.current?.open && event.target instanceof Node && !menu.current.contains(event.target)) close()
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  })
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.current?.open) return
    event.stopPropagation()
    close()
    menu.current.querySelector('summary')?.focus()
  }
  return (
    <details className={styles.menu} ref={menu} onKeyDown={keys}>
      <summary aria-disabled={disabled} aria-label={t('templates.button')}>
        <FileText size={16} aria-hidden /> <span className={styles.word}>{t('templates.button')}</span>{' '}
        <ChevronDown size={14} aria-hidden />
      </summary>
      <ul aria-label={t('templates.menu')}>
        {templates.map(({ id, title, body }) => (
          <li key={id ?? title}>
            <button
              type="button"
              disabled={disabled}
              onClick={() => {
                close()
                onUse(body)
              }}
            >
              {title}
            </button>
          </li>
        ))}
        {keep && (
          <li>
            <a href={keep}>{t('templates.keep')}</a>
          </li>
        )}
      </ul>
    </details>
  )
}
