import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/organise.ts'
import { LinkRows } from './link-rows.tsx'
import type { HandOut } from './links.ts'
import styles from './organise.module.css'

type Room = {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly kind: 'in-person' | 'online'
  readonly seats: number
  readonly closed: boolean
  /** Ready text: "Days 1 to 3". */
  readonly days: string
  /** As shown: `ABC-DEF`. */
  readonly code: string
  readonly join: HandOut
  readonly lead: HandOut
  readonly projector: HandOut
}

/** One room as its organiser sees it: code, links to hand out, and the button that closes it. */
export function RoomCard({ room }: { room: Room }) {
  const t = useWords()
  const where =
    room.kind === 'online' ? t('organise.workshop.online') : room.place || t('organise.workshop.inPerson')
  return (
    <article className={styles.room} aria-label={room.name}>
      <div className={styles.head}>
        <div>
          <h3>{room.name}</h3>
          <p className={styles.facts}>
            <span>{where}</span>
            <span>{room.days}</span>
            <span>{`${t('organise.workshop.seats')}: ${room.seats}`}</span>
            {room.closed && <Chip>{t('organise.workshop.closed')}</Chip>}
          </p>
        </div>
        <p>
          {t('organise.workshop.code')} <span className={styles.code}>{room.code}</span>
        </p>
      </div>
      <LinkRows
        of={room.name}
        rows={[
          { what: t('organise.links.join'), link: room.join },
          { what: t('organise.links.lead'), link: room.lead },
          { what: t('organise.links.projector'), link: room.projector },
        ]}
      />
      {!room.closed && (
        <form method="post">
          <input type="hidden" name="room" value={room.id} />
          <Button
            type="submit"
            size="small"
            name="what"
            value="close-room"
            aria-label={t('organise.workshop.closeIn', { room: room.name })}
          >
            {t('organise.workshop.close')}
          </Button>
        </form>
      )}
    </article>
  )
}
