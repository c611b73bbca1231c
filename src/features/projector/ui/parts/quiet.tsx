import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/now.ts'
import '../../../../ui/words/screen.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import { Foot } from './foot.tsx'
import { Hero } from './hero.tsx'
import type { ScreenParts } from './look.ts'
import { Join } from './parts.tsx'
import styles from './screen.module.css'

/** Break, before the start, off air, after the end: what comes, and how to join. */
export function Quiet(parts: ScreenParts) {
  const t = useWords()
  const { stage, join, zone } = parts
  const { mode, how } = stage.now
  const [after] = stage.next
  const coming = after ? stage.plan.filter(({ starts }) => starts >= after.starts).slice(0, 5) : []
  return (
    <>
      <Hero {...parts} how={mode === 'ended' ? t('screen.over') : how || t(`now.how.${mode}`)} />
      <main className={styles.rest}>
        <div>
          {coming.length > 0 && (
            <>
              <h2 className={styles.label}>{t('screen.next')}</h2>
              <ol className={styles.coming}>
                {coming.map((row) => (
                  <li key={row.key}>
                    <time>{timeIn(row.expected, zone)}</time>
                    {row.title}
                  </li>
                ))}
              </ol>
            </>
          )}
        </div>
        <Join join={join} />
      </main>
      <Foot {...parts} />
    </>
  )
}
