import { Volume2, WifiOff } from 'lucide-react'
import { Logo } from '../../../../ui/logo.tsx'
import { Rich } from '../../../../ui/rich.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/screen.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import styles from './foot.module.css'
import type { ScreenParts } from './look.ts'
import { Next } from './parts.tsx'

/** The lowest line: which room this is, what comes, and the clock. */
export function Foot({
  stage,
  room,
  now,
  zone,
  city,
  offline,
  startSound,
  note,
}: ScreenParts & { note?: string }) {
  const t = useWords()
  return (
    <footer className={styles.foot}>
      <b className={styles.name}>
        <Logo size={28} /> <span>{room.classroom?.name}</span>
      </b>
      {startSound && (
        <button type="button" className={styles.sound} onClick={startSound}>
          <Volume2 aria-hidden /> {t('screen.startSound')}
        </button>
      )}
      {offline && (
        <span className={styles.offline}>
          <WifiOff aria-hidden /> {t('screen.offline')}
        </span>
      )}
      <span className={styles.times}>
        {note === undefined ? <Next stage={stage} zone={zone} /> : <span>{note}</span>}
        <span>
          <Rich text={t('screen.now', { time: timeIn(now, zone) })} /> {city}
        </span>
      </span>
    </footer>
  )
}
