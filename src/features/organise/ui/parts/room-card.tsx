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
  /** Sign-up that the host keeps elsewhere, and how many seats the host said are free. */
  readonly signUp: { readonly url: string; readonly free: number | null } | null
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
      {room.signUp && !room.closed && (
        <form method="post" className={styles.inline}>
          <input type="hidden" name="room" value={room.id} />
          <a href={room.signUp.url}>{t('organise.workshop.signUpAt')}</a>
          <input
            className={styles.count}
            name="free"
            inputMode="numeric"
            maxLength={4}
            aria-label={t('organise.workshop.countOf', { room: room.name })}
            placeholder={t('organise.workshop.signUpFree')}
            defaultValue={room.signUp.free ?? ''}
          />
          <Button type="submit" size="small" name="what" value="count-outside">
            {t('organise.workshop.countSave')}
          </Button>
        </form>
      )}
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
