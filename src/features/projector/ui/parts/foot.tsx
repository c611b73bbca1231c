import { WifiOff } from 'lucide-react'
import { Logo } from '../../../../ui/logo.tsx'
import { Rich } from '../../../../ui/rich.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import type { ScreenParts } from './look.ts'
import { Next } from './parts.tsx'
import styles from './screen.module.css'

/** The lowest line: which room this is, what comes, and the clock. */
export function Foot({ stage, room, now, zone, offline }: ScreenParts) {
  const t = useWords()
  const name = [room.classroom?.place, room.classroom?.name].filter(Boolean).join(', ')
  return (
    <footer className={styles.foot}>
      <b className={styles.name}>
        <Logo size={28} /> {name}
      </b>
      {offline && (
        <span className={styles.offline}>
          <WifiOff aria-hidden /> {t('screen.offline')}
        </span>
      )}
      <span className={styles.times}>
        <Next stage={stage} zone={zone} />
        <span>
          <Rich text={t('screen.now', { time: timeIn(now, zone) })} />
        </span>
      </span>
    </footer>
  )
}
