import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/section.ts'
import styles from './section-page.module.css'

type Conflict = { readonly mine: string; readonly theirs: string }

/** What others made of the words that were changed here too, beside what was typed. */
export function BothTexts({ conflicts }: { conflicts: readonly Conflict[] }) {
  const t = useWords()
  const words = (text: string) =>
    text.trim() === '' ? <em>{t('section.nothing')}</em> : <pre>{text.trim()}</pre>
  return (
    <>
      <MessageBar tone="trouble">{t('section.both')}</MessageBar>
      {conflicts.map(({ mine, theirs }) => (
        <dl className={styles.both} key={`${mine}\n${theirs}`}>
          <div>
            <dt>{t('section.mine')}</dt>
            <dd>{words(mine)}</dd>
          </div>
          <div>
            <dt>{t('section.theirs')}</dt>
            <dd>{words(theirs)}</dd>
          </div>
        </dl>
      ))}
    </>
  )
}
