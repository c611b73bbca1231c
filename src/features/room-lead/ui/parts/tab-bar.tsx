import { CalendarClock, DoorOpen, NotebookText } from 'lucide-react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import styles from './tab-bar.module.css'
import { TABS, type Tab } from './tabs.ts'

const ICONS = { room: DoorOpen, notes: NotebookText, day: CalendarClock } as const

type Props = { tab: Tab; calls: number; choose: (tab: Tab) => void }

/** The parts of the page in reach of a thumb: links, which scripts turn without loading. */
export function TabBar({ tab, calls, choose }: Props) {
  const t = useWords()
  return (
    <nav className={styles.bar} aria-label={t('lead.tabs.label')}>
      {TABS.map((name) => {
        const Icon = ICONS[name]
        return (
          <a
            key={name}
            className={styles.tab}
            href={`?tab=${name}`}
            aria-current={name === tab ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault()
              history.replaceState(history.state, '', `?tab=${name}`)
              window.scrollTo(0, 0)
              choose(name)
            }}
          >
            <Icon size={24} aria-hidden />
            {t(`lead.tabs.${name}`)}
            {name === 'room' && calls > 0 && (
              <>
                <span className={styles.count} aria-hidden="true">
                  {calls}
                </span>
                <span className="visually-hidden">{t('lead.tabs.calls', { count: calls })}</span>
              </>
            )}
          </a>
        )
      })}
    </nav>
  )
}
