import { Download } from 'lucide-react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/history.ts'
import type { VersionPage } from '../../../history/contract.ts'
import styles from './changes.module.css'
import { colourOf, versionWords, whoWords } from './say-who.ts'

type Props = { readonly version: VersionPage; readonly at: string; readonly zone: string }

/** The text of one version; the edge of each line says who wrote it. */
export function OneVersion({ version, at, zone }: Props) {
  const t = useWords()
  const { seq, now, lines } = version
  return (
    <section className={styles.changes} id="changes" tabIndex={-1} aria-labelledby="version">
      <div className={styles.head}>
        <h2 id="version">{t('history.versionOf', { time: versionWords(version, now, t, zone) })}</h2>
        <a href={`${at}/version.md?v=${seq}`} className={styles.file}>
          <Download size={16} aria-hidden focusable="false" /> {t('history.export')}
        </a>
      </div>
      <div className={styles.text}>
        {lines.map(({ text, who }, n) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal, and their order is what they are
            key={n}
            className={styles.line}
            data-by={text.trim() === '' ? undefined : colourOf(who, null)}
            title={text.trim() === '' ? undefined : t('history.diff.writtenBy', { who: whoWords(who, t) })}
          >
            <span>{text === '' ? ' ' : text}</span>
          </div>
        ))}
      </div>
    </section>
  )
}
