import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from '../page.module.css'
import type { Standing } from './schedule-view.ts'

type Props = { readonly when: Standing | null; readonly rooms: number; readonly countries: number }

/** One line under the buttons: how many rooms, and where the workshop stands. */
export function Soon({ when, rooms, countries }: Props) {
  const t = useWords()
  const over = when?.is === 'after'
  return (
    <p className={styles.soon}>
      {rooms > 0 && countries > 1 && `${t('workshop.roomsIn', { count: rooms, countries })} `}
      {rooms > 0 && countries <= 1 && `${t('workshop.rooms', { count: rooms })}. `}
      {rooms === 0 && !over && `${t('workshop.noRooms')}. `}
      {when?.is === 'before' && t('workshop.startsIn', { count: when.days })}
      {when?.is === 'soon' && t('workshop.startsAt', { time: when.at })}
      {when?.is === 'on-air' && (
        <span className={styles.onAir}>{t('workshop.onAir', { time: when.until })}</span>
      )}
      {when?.is === 'between' && t('workshop.running', { day: when.next })}
      {when?.is === 'today' && t('workshop.today')}
      {when?.is === 'after' && t('workshop.over')}
    </p>
  )
}
