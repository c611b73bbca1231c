import { Check, CircleDashed, Hand } from 'lucide-react'
import { Fragment } from 'react'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/screen.ts'
import type { SeatState, SeatMap as Seats } from '../../../classrooms/contract.ts'
import styles from './seat-map.module.css'
import { columnsOf, helpSeats, sizeOf } from './seats.ts'

/** The room as its lead drew it, front row on top: seats and how they do, never who sits there. */
export function SeatMap({ map, calls }: { map: Seats; calls: boolean }) {
  const t = useWords()
  const help = helpSeats(map)
  const columns = columnsOf(map)
  const size = sizeOf(map, calls)
  const words = help.length > 0 ? t('screen.seatsHelp', { seats: help.join(', ') }) : t('screen.seatsFine')
  return (
    <div className={classes(styles.map, calls && styles.calls)}>
      <div className={styles.seats} data-size={size} data-columns={columns} role="img" aria-label={words}>
        {map.rows.map((row, index) => {
          const front = row.find((seat) => seat !== null)?.label ?? `gap ${index}`
          return (
            <div key={front} className={styles.row}>
              {Array.from({ length: columns }, (_, column) => {
                const seat = row[column] ?? null
                const key = seat?.label ?? `${front} ${column}`
                if (!seat) return <span key={key} />
                return (
                  <span key={key} className={styles.seat} data-state={seat.state}>
                    <Mark state={seat.state} />
                    {seat.state !== 'free' && size !== 'dots' && <Fragment>{seat.label}</Fragment>}
                  </span>
                )
              })}
            </div>
          )
        })}
      </div>
      {size === 'dots' && help.length > 0 && <p className={styles.named}>{words}</p>}
    </div>
  )
}

function Mark({ state }: { state: SeatState }) {
  switch (state) {
    case 'done':
      return <Check aria-hidden />
    case 'working':
      return <CircleDashed aria-hidden />
    case 'help':
      return <Hand aria-hidden />
    default:
      return null
  }
}
