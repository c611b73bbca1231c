import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import { Foot } from './foot.tsx'
import { Hero } from './hero.tsx'
import type { ScreenParts } from './look.ts'
import { Join, RoomCounts, Signs } from './parts.tsx'
import styles from './screen.module.css'
import { stepOf } from './steps.ts'

/** Exercise and discussion: what to do, how the room does, and how to join. */
export function Working(parts: ScreenParts) {
  const { stage, room, now, join } = parts
  return (
    <>
      <Hero {...parts} />
      <main className={styles.three}>
        <Steps stage={stage} />
        <div className={styles.stack}>
          {stage.now.mode === 'exercise' && <RoomCounts room={room} />}
          <Signs room={room} now={now} />
        </div>
        <Join join={join} />
      </main>
      <Foot {...parts} />
    </>
  )
}

function Steps({ stage }: Pick<ScreenParts, 'stage'>) {
  const t = useWords()
  const { how, mode, steps, url } = stage.now
  const read = steps.map((markdown, index) => ({ ...stepOf(markdown), number: index + 1 }))
  const must = read.filter(({ optional }) => !optional).length
  return (
    <div className={styles.steps}>
      <h2 className={styles.label}>{must > 0 ? t('screen.steps', { count: must }) : t('screen.todo')}</h2>
      {read.length === 0 ? (
        <p className={styles.how}>{how || t(`now.how.${mode}`)}</p>
      ) : (
        <ol className={styles.list}>
          {read.map(({ number, optional, parts }) => (
            <li key={number} className={classes(optional && styles.optional)}>
              <span className={styles.number}>{number}</span>
              <span>
                {parts.map(({ text, code }, index) =>
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence stay in their order
                  code ? <code key={index}>{text}</code> : <span key={index}>{text}</span>,
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      {url && <p className={styles.address}>{url.replace(/^https?:\/\//, '').replace(/\/$/, '')}</p>}
    </div>
  )
}
