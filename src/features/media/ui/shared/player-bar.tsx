import type { ReactNode } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/media.ts'
import styles from './player-bar.module.css'

/** Our own row of buttons below a picture; the same dark in both themes. */
export function PlayerBar({ children }: { children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>
}

/** `behind`: seconds after what happens there; null: not known. */
export function LiveMark({ behind }: { behind: number | null }) {
  const t = useWords()
  return (
    <p className={styles.live}>
      <span className={styles.dot} aria-hidden="true" />
      <b>{t('media.live')}</b>
      {behind !== null && <span className={styles.behind}>{t('media.behind', { seconds: behind })}</span>}
    </p>
  )
}

type ButtonProps = {
  readonly name: string
  /** The key that does the same, `f`; empty for none. */
  readonly keys: string
  readonly icon: ReactNode
  readonly run: () => void
  /** Not possible here or now. */
  readonly off?: boolean
  readonly pressed?: boolean
}

export function PlayerButton({ name, keys, icon, run, off = false, pressed }: ButtonProps) {
  const t = useWords()
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={name}
      title={keys === '' ? name : t('media.withKey', { name, key: keys })}
      aria-keyshortcuts={keys || undefined}
      aria-pressed={pressed}
      disabled={off}
      onClick={run}
    >
      {icon}
    </button>
  )
}
