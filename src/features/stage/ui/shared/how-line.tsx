import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/now.ts'
import type { StageView } from '../../contract.ts'
import { timeIn } from './clock.ts'
import { howOf } from './how-of.ts'
import styles from './now-banner.module.css'

/** One line: what to do. Where there is little room it says the first half only. `alone`: the reader is in no room. */
export function HowLine({ view, zone, alone = false }: { view: StageView; zone: string; alone?: boolean }) {
  const t = useWords()
  const how = howOf(view)
  const more = (text: string) => <span className={styles.more}> {text}</span>
  switch (how.kind) {
    case 'line':
      return how.text
    case 'steps': {
      const { needed, last } = how
      const spare = last - needed
      const facts = { from: needed + 1, to: last }
      return (
        <>
          <span className={styles.long}>{t('now.steps', { count: needed })}</span>
          <span className={styles.short}>{t('now.shortSteps', { count: needed })}</span>
          {spare > 0 &&
            more(
              spare === 2 ? t('now.optionalTwo', facts) : t('now.optionalSteps', { count: spare, ...facts }),
            )}
        </>
      )
    }
    case 'soon':
      return (
        <>
          {t('now.how.watch')}
          {more(t('now.typeAlongFrom', { time: timeIn(how.at, zone) }))}
        </>
      )
    case 'mode':
      return alone && view.now.mode === 'discussion'
        ? t('now.discussionAlone')
        : t(`now.how.${view.now.mode}`)
    default:
      return how satisfies never
  }
}
