import { CalendarClock, DoorOpen, type LucideIcon, MonitorPlay, NotebookText } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import styles from './views.module.css'

const HALF = ['stream', 'both', 'notes'] as const
const PHONE = ['notes', 'stream', 'room', 'next'] as const
const ICONS: Readonly<Record<(typeof PHONE)[number], LucideIcon>> = {
  notes: NotebookText,
  stream: MonitorPlay,
  room: DoorOpen,
  next: CalendarClock,
}

/**
 * What a half screen shows. Radio buttons that the style sheet reads (`data-view`), so that switching needs no script;
 * with scripts the choice is remembered on the device.
 */
export function HalfViews() {
  const t = useWords()
  const group = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    const kept = read()
    const radio = group.current?.querySelector<HTMLInputElement>(`[value="${kept}"]`)
    if (radio) radio.checked = true
  }, [])
  return (
    <fieldset className={styles.half} ref={group}>
      <legend className="visually-hidden">{t('learner.region.view')}</legend>
      {HALF.map((view) => (
        <label key={view} className={styles.choice}>
          <input
            type="radio"
            name="half"
            value={view}
            data-half={view}
            defaultChecked={view === 'both'}
            onChange={() => keep(view)}
          />
          {t(`learner.view.${view}`)}
        </label>
      ))}
    </fieldset>
  )
}

/** A phone shows one thing at a time. */
export function PhoneTabs() {
  const t = useWords()
  return (
    <fieldset className={styles.tabs}>
      <legend className="visually-hidden">{t('learner.region.view')}</legend>
      {PHONE.map((view) => {
        const Icon = ICONS[view]
        return (
          <label key={view} className={styles.tab}>
            <input type="radio" name="tab" value={view} data-tab={view} defaultChecked={view === 'notes'} />
            <Icon size={24} aria-hidden />
            {t(`learner.view.${view}`)}
          </label>
        )
      })}
    </fieldset>
  )
}

const NAME = 'manyrooms:half'

function read(): string | null {
  try {
    const kept = localStorage.getItem(NAME)
    return HALF.some((view) => view === kept) ? kept : null
  } catch {
    return null
  }
}

function keep(view: string): void {
  try {
    localStorage.setItem(NAME, view)
  } catch {
    // Nothing is lost but a habit.
  }
}
