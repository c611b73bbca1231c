import { Check, CircleDashed, Hand } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/seats.ts'
import type { SeatMap, SeatState } from '../../../classrooms/contract.ts'
import { nextSeat, type Way } from './next-seat.ts'
import styles from './seats.module.css'

const ICONS = {
  done: Check,
  working: CircleDashed,
  help: Hand,
  none: null,
  free: null,
} as const satisfies Record<SeatState, unknown>
const WAYS: Readonly<Record<string, Way>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

type Props = { rows: SeatMap['rows']; chosen: string | null; label: string; live: boolean }

/** The room's seats as buttons; arrow keys go from seat to seat, and one of them is in the order of Tab. */
export function SeatGrid({ rows, chosen, label, live }: Props) {
  const t = useWords()
  const labels = rows.map((row) => row.map((seat) => seat?.label ?? null))
  const [at, setAt] = useState<string | null>(chosen)
  const all = labels.flat().filter((one) => one !== null)
  const tabbed = at !== null && all.includes(at) ? at : (all[0] ?? null)
  const columns = Math.max(0, ...rows.map((row) => row.length))

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const way = WAYS[event.key]
    const from = (event.target as HTMLElement).closest('button')?.value
    if (!way || from === undefined) return
    event.preventDefault()
    const to = nextSeat(labels, from, way)
    if (to === null) return
    setAt(to)
    event.currentTarget.querySelector<HTMLButtonElement>(`button[value="${to}"]`)?.focus()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll by itself in every browser
    <div className={styles.grid} role="group" aria-label={label} onKeyDown={move}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <div key={index} className={styles.row}>
          {Array.from({ length: columns }, (_, column) => {
            const seat = row[column] ?? null
            // biome-ignore lint/suspicious/noArrayIndexKey: a gap is its place
            if (seat === null) return <span key={`gap ${column}`} />
            const Icon = ICONS[seat.state]
            return (
              <button
                key={seat.label}
                type="submit"
                name="seat"
                value={seat.label}
                className={classes(styles.seat, styles[seat.state])}
                tabIndex={live && seat.label !== tabbed ? -1 : undefined}
                aria-pressed={seat.label === chosen}
                aria-label={`${seat.label}, ${t(`seats.${seat.state}`)}`}
                onFocus={() => setAt(seat.label)}
              >
                {Icon && <Icon size={14} aria-hidden />}
                {seat.label}
              </button>
            )
          })}
        </div>
      ))}
    </div>
  )
}
