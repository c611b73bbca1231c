import { MapPin, User } from 'lucide-react'
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
  readonly now: number
  readonly zone: string
}

/** Which workshop, which day, which room, what time. Narrow screens do without it. */
export function LiveHeader({ stage, room, now, zone }: Props) {
  const t = useWords()
  const { workshop, day } = stage
  const settling = useSettling()
  return (
    <header className={styles.header}>
      <a className={styles.brand} href="/">
        <Logo />
        {t('common.product')}
      </a>
      <a className={styles.workshop} href={`/w/${workshop.slug}`}>
        {workshop.title}
      </a>
      {day && <span>{t('learner.day', { number: day.number, of: day.of })}</span>}
      <span className={styles.right}>
        {room.classroom ? (
          <span className={styles.item}>
            <MapPin size={16} aria-hidden />
            {room.classroom.name}
          </span>
        ) : (
          <span className={styles.item}>
            <User size={16} aria-hidden />
            {t('learner.alone')} <a href="#room">{t('learner.join.link')}</a>
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
