import { useEffect, useRef } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/keys.ts'
import styles from './shortcut-list.module.css'

/** Every key of the page; each is kept by the part that it belongs to. */
const ROWS = [
  ['1 2 3', 'status'],
  ['E', 'episode'],
  ['N', 'newest'],
  ['J K', 'questions'],
  ['+', 'plus'],
  ['R', 'reply'],
  ['Ctrl Enter', 'send'],
  ['M', 'mute'],
  ['C', 'captions'],
  ['F', 'full'],
  ['?', 'list'],
] as const

/** The list of keys, open from the beginning. Where to switch them off stands below. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title" className={styles.title}>
        {t('keys.title')}
      </h2>
      <dl className={styles.rows}>
        {ROWS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>{t('keys.off')}</p>
      <Button onClick={() => dialog.current?.close()}>{t('keys.close')}</Button>
    </dialog>
  )
}
