import { ArrowUpRight, MapPin } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import { RoomLine } from './room-line.tsx'
import { RoomMap } from './room-map.tsx'
import styles from './rooms.module.css'
import type { RoomsView } from './rooms-view.ts'
import { addressOf, type RoomWish } from './wish.ts'

type Props = {
  readonly base: string
  readonly view: RoomsView
  readonly wish: RoomWish
  /** Numbers of the teaching days. */
  readonly days: readonly number[]
  /** Nobody is offered a seat any more. */
  readonly over: boolean
  /** Zone that times are shown in. */
  readonly zone: string
}

/** Rooms as a list, nearest first when a place is chosen, and on a map. The list is the whole truth, the map a picture of it. */
export function Rooms({ base, view, wish, days, over, zone }: Props) {
  const t = useWords()
  const elsewhere = view.rows.some(({ seats }) => seats.is === 'elsewhere')
  if (view.total === 0)
    return (
      <section id="rooms" className={styles.alone} aria-labelledby="rooms-title">
        <h2 id="rooms-title">{t('workshop.list.title')}</h2>
        <EmptyBox title={t('workshop.list.empty')}>
          <p>{t('workshop.list.emptyText')}</p>
        </EmptyBox>
      </section>
    )
  return (
    <section id="rooms" className={styles.rooms} aria-labelledby="rooms-title">
      <div className={styles.side}>
        <h2 id="rooms-title">{t('workshop.list.title')}</h2>
        <search>
          <Finder view={view} wish={wish} days={days} />
        </search>
        {wish.near !== '' && view.near === null && (
          <p className={styles.note}>{t('workshop.list.unknownPlace', { place: wish.near })}</p>
        )}
        {view.found === 0 && <p className={styles.note}>{t('workshop.list.noneFound')}</p>}
        <ul className={styles.list}>
          {view.rows.map((room) => (
            <RoomLine key={room.id} base={base} room={room} over={over} zone={zone} />
          ))}
        </ul>
        <p className={styles.all}>
          {view.rows.length < view.found && (
            <a href={`?${addressOf(wish, { all: '1' })}#rooms`}>
              {t('workshop.list.all', { count: view.found })}
            </a>
          )}
          {(wish.near || wish.kind || wish.day !== null) && <a href="?#rooms">{t('workshop.list.clear')}</a>}
        </p>
        {!over && view.withSeats === 0 && <p className={styles.note}>{t('workshop.list.fullHint')}</p>}
        {!over && elsewhere && (
          <p className={styles.hint}>
            {t('workshop.list.elsewhere')}{' '}
            <ArrowUpRight size={14} aria-label={t('workshop.list.arrow')} role="img" />{' '}
            {t('workshop.list.elsewhereKeep')}{' '}
            <a href={`${base}/register`}>{t('workshop.list.elsewhereLink')}</a>
            {t('workshop.list.elsewhereRest')}
          </p>
        )}
      </div>
      {view.map && <RoomMap map={view.map} wish={wish} />}
    </section>
  )
}

/** Where, what kind, which day: a form that leads back to this page. */
function Finder({ view, wish, days }: Pick<Props, 'view' | 'wish' | 'days'>) {
  const t = useWords()
  return (
    <form method="get" action="#rooms" className={styles.finder}>
      {view.places.length > 0 && (
        <span className={styles.place}>
          <MapPin size={16} aria-hidden="true" />
          <input
            name="near"
            list="places"
            defaultValue={view.near ?? wish.near}
            aria-label={t('workshop.list.near')}
            placeholder={t('workshop.list.nearHint')}
            maxLength={120}
            autoComplete="off"
          />
          <datalist id="places">
            {view.places.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </span>
      )}
      <select name="kind" defaultValue={wish.kind ?? ''} aria-label={t('workshop.list.kind')}>
        <option value="">{t('workshop.list.anyKind')}</option>
        <option value="in-person">{t('workshop.list.onlyInPerson')}</option>
        <option value="online">{t('workshop.list.onlyOnline')}</option>
      </select>
      {days.length > 1 && (
        <select name="day" defaultValue={wish.day ?? ''} aria-label={t('workshop.list.days')}>
          <option value="">{t('workshop.list.anyDay')}</option>
          {days.map((number) => (
            <option key={number} value={number}>
              {t('workshop.list.onDay', { day: number })}
            </option>
          ))}
        </select>
      )}
      <Button type="submit">{t('workshop.list.show')}</Button>
    </form>
  )
}
