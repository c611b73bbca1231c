import { MapPin, User, Users } from 'lucide-react'
import { classes } from '../../../../ui/classes.ts'
import { Logo } from '../../../../ui/logo.tsx'
import { SettingsButton } from '../../../../ui/settings/settings-menu.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/common.ts'
import '../../../../ui/words/learner.ts'
import type { RoomView } from '../../../classrooms/contract.ts'
import type { StageView } from '../../../stage/contract.ts'
import { cityOf, timeIn } from '../../../stage/ui/shared/clock.ts'
import { useSettling } from '../../../stage/ui/shared/use-zone.ts'
import styles from './header.module.css'

type Props = {
  readonly stage: StageView
  readonly room: RoomView
  readonly seat: string | null
  readonly now: number
  readonly zone: string
}

/** Which workshop and day, which room and seat, how many we are, what time. Narrow screens do without it. */
export function LiveHeader({ stage, room, seat, now, zone }: Props) {
  const t = useWords()
  const { workshop, day } = stage
  const { people, rooms } = room.totals
  const settling = useSettling()
  return (
    <header className={styles.header}>
      <a className={styles.brand} href="/">
        <Logo />
        {t('common.product')}
      </a>
      <span className={styles.workshop}>
        <a href={`/w/${workshop.slug}`}>{workshop.title}</a>{' '}
        {day && t('learner.day', { number: day.number, of: day.of })}
      </span>
      <span className={styles.right}>
        {room.classroom ? (
          <span className={styles.item}>
            <MapPin size={16} aria-hidden />
            <span className={styles.room}>{room.classroom.name}</span>
            {seat && <span>{t('learner.seat', { seat })}</span>}
          </span>
        ) : (
          <span className={styles.item}>
            <User size={16} aria-hidden />
            {t('learner.alone')} <a href="#room">{t('learner.join.link')}</a>
          </span>
        )}
        {people > 0 && (
          <span className={classes(styles.item, styles.totals)}>
            <Users size={16} aria-hidden />
            {t('learner.totals', {
              people: t('learner.people', { count: people, shown: spaced(people) }),
              rooms: t('common.rooms', { count: rooms }),
            })}
          </span>
        )}
        <span className={classes(styles.item, settling)}>
          {timeIn(now, zone)} {cityOf(zone)}
        </span>
        <SettingsButton className={styles.settings} />
      </span>
    </header>
  )
}

/** Thousands apart by a narrow space that does not break: 2 318. */
const spaced = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f')
