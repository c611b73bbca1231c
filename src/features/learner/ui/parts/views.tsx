import { CalendarClock, DoorOpen, type LucideIcon, MonitorPlay, NotebookText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import { HALF, type Half, keepHalf } from './half.ts'
import styles from './views.module.css'

const PHONE = ['notes', 'stream', 'room', 'next'] as const
const ICONS: Readonly<Record<(typeof PHONE)[number], LucideIcon>> = {
  notes: NotebookText,
  stream: MonitorPlay,
  room: DoorOpen,
  next: CalendarClock,
}

type Shown = {
  /** New answers since the notes were last in sight. */
  readonly fresh: number
  readonly onView: () => void
}
/** `first`: what this device showed last. */
type Props = Shown & { readonly first: Half }

/**
 * What a half screen shows. Radio buttons that the style sheet reads (`data-half`), so that switching needs no script;
 * with scripts the choice is remembered on the device.
 */
export function HalfViews({ first, fresh, onView, children }: Props & { children: ReactNode }) {
  const t = useWords()
  return (
    <div className={styles.half}>
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">{t('learner.region.view')}</legend>
        {HALF.map((view) => (
          <label key={view} className={styles.choice}>
            <input
              type="radio"
              name="half"
              value={view}
              data-half={view}
              defaultChecked={view === first}
              onChange={() => {
                keepHalf(view)
                onView()
              }}
            />
            {t(`learner.view.${view}`)}
            {view === 'both' && <Fresh count={fresh} />}
          </label>
        ))}
      </fieldset>
      {children}
    </div>
  )
}

/** A phone shows one thing at a time; `room` first: a form of the room was refused, its reason stands there. */
export function PhoneTabs({ first, fresh, onView }: Shown & { first: 'notes' | 'room' }) {
  const t = useWords()
  return (
    <fieldset className={styles.tabs}>
      <legend className="visually-hidden">{t('learner.region.view')}</legend>
      {PHONE.map((view) => {
        const Icon = ICONS[view]
        return (
          <label key={view} className={styles.tab}>
            <input
              type="radio"
              name="tab"
              value={view}
              data-tab={view}
              defaultChecked={view === first}
              onChange={onView}
            />
            <Icon size={24} aria-hidden />
            {t(`learner.view.${view}`)}
            {view === 'notes' && <Fresh count={fresh} />}
          </label>
        )
      })}
    </fieldset>
  )
}

function Fresh({ count }: { count: number }) {
  const t = useWords()
  return count > 0 ? <span className={styles.fresh}>{t('learner.fresh', { count })}</span> : null
}
