import type { LiveClient } from '../../../../live/client.ts'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import type { SeatMap } from '../../contract.ts'
import styles from './my-room.module.css'

type Props = {
  readonly seats: SeatMap
  readonly mine: string | null
  readonly client: LiveClient | null
  readonly action: string
  readonly formKey: string
}

/** Where I sit, out of the free seats of the map that the room lead drew: so that help finds me. Nobody has to say. */
export function SeatChoice({ seats, mine, client, action, formKey }: Props) {
  const t = useWords()
  const free = seats.rows.flatMap((row) =>
    row.flatMap((seat) => (seat && (seat.state === 'free' || seat.label === mine) ? [seat.label] : [])),
  )
  return (
    <form
      method="post"
      action={action}
      className={styles.seats}
      // Not while it is chosen: with letters and arrows one passes other people's seats (WCAG 3.2.2).
      onSubmit={(event) => {
        if (!client) return
        event.preventDefault()
        const seat = new FormData(event.currentTarget).get('seat')
        void client.do('floor', { kind: 'seat', seat: seat || null })
      }}
    >
      <input type="hidden" name="intent" value="seat" />
      <input type="hidden" name="key" value={formKey} />
      <label htmlFor="seat">{t(mine === null ? 'learner.room.whereSeat' : 'learner.room.yourSeat')}</label>
      <select
        id="seat"
        name="seat"
        // What the server says is chosen, also after a seat was taken by somebody else meanwhile.
        key={mine}
        defaultValue={mine ?? ''}
      >
        <option value="">{t('learner.room.noSeat')}</option>
        {free.map((label) => (
          <option key={label} value={label}>
            {label}
          </option>
        ))}
      </select>
      <Button type="submit" size="small">
        {t('learner.room.takeSeat')}
      </Button>
    </form>
  )
}
