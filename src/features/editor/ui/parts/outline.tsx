import { BookOpen, Coffee, FileText, type LucideIcon, SquarePen } from 'lucide-react'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import styles from './outline.module.css'
import type { Heading } from './outline-of.ts'

const ICONS: Readonly<Record<Heading['kind'], LucideIcon>> = {
  lesson: BookOpen,
  episode: FileText,
  exercise: SquarePen,
  break: Coffee,
}

type Props = {
  readonly day: string
  readonly headings: readonly Heading[]
  /** Heading text that the stage is in. */
  readonly section: string | null
  readonly onGo: (heading: Heading) => void
}

/** The day's headings with their questions: grey counts all of them, the rust one those that wait. */
export function Outline({ day, headings, section, onGo }: Props) {
  const t = useWords()
  return (
    <nav className={styles.outline} aria-label={t('editor.outline.label')}>
      <h2 className={styles.day}>{day}</h2>
      {headings.length === 0 && <p className={styles.none}>{t('editor.outline.empty')}</p>}
      <ul className={styles.list}>
        {headings.map((heading) => {
          const { at, title, kind, level, open, questions } = heading
          const Icon = ICONS[kind]
          const here = title === section
          return (
            <li key={at}>
              <button
                type="button"
                className={classes(styles.row, level <= 2 ? styles.lesson : styles.part, here && styles.here)}
                aria-current={here ? 'location' : undefined}
                onClick={() => onGo(heading)}
              >
                <Icon size={14} aria-hidden focusable="false" />
                <span className={styles.title}>{title}</span>
                {open > 0 ? (
                  <span className={styles.open}>
                    {open}
                    <span className="visually-hidden"> {t('editor.outline.open', { count: open })}</span>
                  </span>
                ) : (
                  questions > 0 && <span className={styles.count}>{questions}</span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
