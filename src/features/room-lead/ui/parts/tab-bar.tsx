import { CalendarClock, DoorOpen, Megaphone, NotebookText } from 'lucide-react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import { PanelLink } from './panel-link.tsx'
import styles from './tab-bar.module.css'
import { type Panel, TABS } from './tabs.ts'

const ICONS = { room: DoorOpen, notes: NotebookText, messages: Megaphone, day: CalendarClock } as const

type Props = { panel: Panel; calls: number; fresh: number; choose: (panel: Panel) => void }

/** The parts of the page in reach of a thumb. `calls`: who needs help; `fresh`: messages since they were last looked at. */
export function TabBar({ panel, calls, fresh, choose }: Props) {
  const t = useWords()
  const here = panel === 'setup' ? 'room' : panel
  const badges = { room: calls, messages: fresh, notes: 0, day: 0 }
  return (
    <nav className={styles.bar} aria-label={t('lead.tabs.label')}>
      {TABS.map((name) => {
        const Icon = ICONS[name]
        const badge = badges[name]
        return (
          <PanelLink key={name} to={name} choose={choose} className={styles.tab} current={name === here}>
            <Icon size={24} aria-hidden />
            {t(`lead.tabs.${name}`)}
            {badge > 0 && (
              <>
                <span className={styles.count} aria-hidden="true">
                  {badge}
                </span>
                <span className="visually-hidden">
                  {name === 'room'
                    ? t('lead.tabs.calls', { count: badge })
                    : t('lead.tabs.fresh', { count: badge })}
                </span>
              </>
            )}
          </PanelLink>
        )
      })}
    </nav>
  )
}
