import { ButtonLink } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from '../page.module.css'

type Room = {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly kind: 'in-person' | 'online'
  readonly language: string
  readonly openTo: string
  readonly seats: number
  readonly free: number
  readonly days: string
}

type Props = { base: string; rooms: readonly Room[]; over: boolean }

/** All rooms with their free seats. Full ones stay in the list, without a button; when it is `over`, nobody is offered a seat. */
export function Rooms({ base, rooms, over }: Props) {
  const t = useWords()
  return (
    <section id="rooms" className={styles.section}>
      <h2>{t('workshop.list.title')}</h2>
      {rooms.length === 0 ? (
        <EmptyBox title={t('workshop.list.empty')}>
          <p>{t('workshop.list.emptyText')}</p>
        </EmptyBox>
      ) : (
        <ul className={styles.rooms}>
          {rooms.map((room) => (
            <li key={room.id}>
              <div className={styles.room}>
                <h3>{room.name}</h3>
                <p>
                  {[
                    room.kind === 'online'
                      ? t('workshop.list.online', { language: room.language })
                      : room.place,
                    room.openTo,
                  ]
                    .filter(Boolean)
                    .join('. ')}
                </p>
              </div>
              <span className={styles.roomDays}>{room.days}</span>
              <span className={styles.free}>
                {!over && room.free > 0 && t('workshop.list.free', { free: room.free, seats: room.seats })}
                {!over && room.free === 0 && <Chip>{t('workshop.list.full')}</Chip>}
              </span>
              <span className={styles.join}>
                {room.free > 0 && !over && (
                  <ButtonLink
                    href={`${base}/register?mode=in-room&room=${room.id}`}
                    aria-label={t('workshop.list.takeIn', { room: room.name })}
                  >
                    {t('workshop.list.take')}
                  </ButtonLink>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {!over && (
        <>
          {rooms.length > 0 && rooms.every(({ free }) => free === 0) && <p>{t('workshop.list.fullHint')}</p>}
          <p>
            <a href="/r">{t('workshop.list.code')}</a>
          </p>
        </>
      )}
    </section>
  )
}
