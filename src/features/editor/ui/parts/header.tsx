import { ChevronLeft } from 'lucide-react'
import type { Role } from '../../../../core/person.ts'
import { SettingsButton } from '../../../../ui/settings/settings-menu.tsx'
import { TopBar } from '../../../../ui/top-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import type { StageView } from '../../../stage/contract.ts'
import { NowChip } from '../../../stage/ui/shared/now-chip.tsx'
import type { Present } from '../../../writer/ui/shared/present.ts'
import styles from './header.module.css'
import type { Days, Shared } from './page-data.ts'
import { Presence } from './present.tsx'
import { Share } from './share.tsx'
import { Saved, type SavedMark } from './status.tsx'
import type { Layout } from './use-layout.ts'

type Props = {
  readonly workshop: { slug: string; title: string }
  readonly dayTitle: string
  readonly days: Days
  /** Where the cursor is, or else the stage: what a phone shows as its title. */
  readonly part: string | null
  readonly stage: StageView
  readonly now: number
  readonly zone: string
  readonly layout: Layout
  readonly saved: SavedMark
  readonly reading: number
  readonly writers: readonly Present[]
  readonly role: Role | null
  readonly shared: Shared
}

/** Which notes these are, what is on now, who is here. A phone shows the way back, the part and whether all is saved. */
export function Header(props: Props) {
  const { workshop, dayTitle, days, part, stage, now, zone, layout, saved, reading, writers, role, shared } =
    props
  const t = useWords()
  const live = `/w/${workshop.slug}/live`
  const day = days.number === null ? dayTitle : t('editor.dayOf', { n: days.number, of: days.of })
  if (layout === 'phone')
    return (
      <header>
        <div className={styles.now}>
          <NowChip view={stage} now={now} zone={zone} />
        </div>
        <div className={styles.phone}>
          <a href={live} className={styles.back}>
            <ChevronLeft size={18} aria-hidden /> {t('editor.read')}
          </a>
          <h1>
            <span className="visually-hidden">{`${workshop.title}, ${day}: `}</span>
            {part ?? day}
          </h1>
          <Saved mark={saved} short />
          <SettingsButton />
        </div>
      </header>
    )
  return (
    <TopBar home={live} homeLabel={t('editor.back')} title={workshop.title} detail={day} hint={dayTitle}>
      <NowChip view={stage} now={now} zone={zone} />
      <Presence reading={reading} writers={writers} own={role} />
      <Share shared={shared} />
    </TopBar>
  )
}
