import type { ReactNode } from 'react'
import { Chip } from '../../../../ui/chip.tsx'
import { TopBar } from '../../../../ui/top-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import { useLabel } from '../../../duty/ui/shared/label.ts'
import type { StageView } from '../../../stage/contract.ts'
import { cityOf, timeIn } from '../../../stage/ui/shared/clock.ts'
import { NowChip } from '../../../stage/ui/shared/now-chip.tsx'
import { useSettling } from '../../../stage/ui/shared/use-zone.ts'
import styles from './header.module.css'

type Props = {
  readonly stage: StageView
  readonly now: number
  readonly zone: string
  readonly me: string | null
  readonly children: ReactNode
}

/** Which workshop, what is on now, and how one is called here. */
export function Header({ stage, now, zone, me, children }: Props) {
  const t = useWords()
  const who = useLabel()
  const settling = useSettling()
  const { day, workshop } = stage
  return (
    <TopBar
      home={`/w/${workshop.slug}`}
      title={workshop.title}
      detail={
        day && day.number > 0 ? t('helpers.dayOf', { number: day.number, of: day.of }) : t('helpers.noDay')
      }
    >
      <NowChip view={stage} now={now} zone={zone} />
      <span className={settling}>
        <b>{timeIn(now, zone)}</b> <span className={styles.city}>{cityOf(zone)}</span>
      </span>
      {me && <Chip>{who(me)}</Chip>}
      {children}
    </TopBar>
  )
}
