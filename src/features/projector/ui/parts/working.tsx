import { useRef } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/now.ts'
import '../../../../ui/words/screen.ts'
import { Foot } from './foot.tsx'
import { Hero } from './hero.tsx'
import type { ScreenParts } from './look.ts'
import { Join, RoomCounts, Signs } from './parts.tsx'
import styles from './screen.module.css'
import { StepList } from './step-list.tsx'
import { fitAt, SIZES, stepOf } from './steps.ts'
import { useTries } from './use-screen.ts'

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

/** What to do, as large as it fits; what does not fit is in the notes. */
function Steps({ stage }: Pick<ScreenParts, 'stage'>) {
  const t = useWords()
  const { how, mode, steps, url } = stage.now
  const read = steps.map(stepOf)
  const box = useRef<HTMLDivElement>(null)
  const tries = useTries(box, `${how}\n${steps.join('\n')}`, SIZES + steps.length)
  const { size, shown } = fitAt(tries, read.length)
  const must = read.filter(({ optional }) => !optional).length
  return (
    <div className={styles.steps} ref={box} data-size={size}>
      <h2 className={styles.label}>{must > 0 ? t('screen.steps', { count: must }) : t('screen.todo')}</h2>
      {read.length === 0 ? (
        <p className={styles.how}>{how || t(`now.how.${mode}`)}</p>
      ) : (
        <StepList steps={steps.slice(0, shown)} />
      )}
      {shown < read.length && (
        <p className={styles.more}>{t('screen.moreSteps', { count: read.length - shown })}</p>
      )}
      {url && <p className={styles.address}>{url.replace(/^https?:\/\//, '').replace(/\/$/, '')}</p>}
    </div>
  )
}
