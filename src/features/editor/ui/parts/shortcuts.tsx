import { useEffect, useState } from 'react'
import { lettersAreOn } from '../../../../ui/shortcuts.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import styles from '../../../../ui/dialog.module.css'
import { Dialog } from '../../../../ui/dialog.tsx'

const KEYS = {
  text: ['bold', 'code', 'link', 'undo', 'indent', 'leave'],
  list: ['move', 'answer', 'voice', 'hide', 'takeBack', 'post', 'close'],
  page: ['history', 'help'],
} as const

/** Single letters act only outside of fields, and not when the reader switched them off. */
export const lettersAct = (event: { target: EventTarget | null }): boolean =>
  lettersAreOn() &&
  !(event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]'))

/** What the keyboard can do here: the link in the footer, or `?`. */
export function Shortcuts() {
  const t = useWords()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !event.ctrlKey && !event.metaKey && lettersAct(event)) setOpen(true)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  const off = open && !lettersAreOn()
  return (
    <>
      <button type="button" className={styles.opener} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('editor.keys.open')} <kbd>?</kbd>
      </button>
      <Dialog title={t('editor.keys.title')} open={open} onClose={() => setOpen(false)}>
        {off && <p>{t('editor.keys.off')}</p>}
        <div className={styles.keys}>
          {(Object.keys(KEYS) as (keyof typeof KEYS)[]).map((place) => (
            <section key={place}>
              <h3>{t(`editor.keys.${place}`)}</h3>
              <dl>
                {KEYS[place].map((key) => (
                  <div key={key} className={styles.key}>
                    <dt>
                      <kbd>{t(`editor.keys.of.${key}.keys`)}</kbd>
                    </dt>
                    <dd>{t(`editor.keys.of.${key}.what`)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </Dialog>
    </>
  )
}
