import {
  Archive,
  BookOpen,
  Coffee,
  FileText,
  FoldVertical,
  Info,
  type LucideIcon,
  MessageSquareHeart,
  MessagesSquare,
  Smile,
  SquarePen,
} from 'lucide-react'
import { type KeyboardEvent, memo, useState } from 'react'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import '../../../../ui/words/folding.ts'
import { past } from '../../../folding/ui/shared/past.ts'
import styles from './outline.module.css'
import { type Heading, type HeadingKind, inGroups } from './outline-of.ts'
import type { OtherDay } from './page-data.ts'

const ICONS: Readonly<Record<HeadingKind, LucideIcon>> = {
  lesson: BookOpen,
  episode: FileText,
  exercise: SquarePen,
  discussion: MessagesSquare,
  break: Coffee,
  icebreaker: Smile,
  welcome: Info,
  feedback: MessageSquareHeart,
}

type Props = {
  readonly day: string
  readonly headings: readonly Heading[]
  /** Heading text that the stage is in. */
  readonly section: string | null
  readonly others: readonly OtherDay[]
  /** The heading with this place in the list. */
  readonly onGo: (index: number) => void
  /** Folds the text below these headings; null: opens all. */
  readonly onFold: (indexes: readonly number[] | null) => void
}

/** So many past rows stand behind one line. */
const LEAST_PAST = 3

/** The day's headings with their questions: grey counts all of them, the rust one those that wait. And the other days. */
export const Outline = memo(function Outline({ day, headings, section, others, onGo, onFold }: Props) {
  const t = useWords()
  const [folded, setFolded] = useState(false)
  const now = headings.findIndex(({ title }) => title === section)
  const places = headings.map(({ level }, index) => ({ level, index }))
  const gone = past(places, now).map(({ index }) => index)
  const row = (index: number) => {
    const { at: _, ...heading } = headings[index] as Heading
    return (
      // Their places in the text move with every word above.
      <Row key={index} {...heading} index={index} here={heading.title === section} onGo={onGo} />
    )
  }
  return (
    // The arrows move between the rows; each row is a button or a link of its own.
    <nav className={styles.outline} id="outline" aria-label={t('editor.outline.label')} onKeyDown={move}>
      <h2 className={styles.day}>{day}</h2>
      {headings.length === 0 && <p className={styles.none}>{t('editor.outline.empty')}</p>}
      <ul className={styles.list}>
        {inGroups([...headings.keys()], new Set(gone), LEAST_PAST).map(([first = 0, ...more]) => {
          if (more.length === 0) return row(first)
          const group = [first, ...more]
          const open = group.reduce((sum, index) => sum + (headings[index]?.open ?? 0), 0)
          return (
            <li key={`past-${first}`}>
              <details>
                <summary className={styles.row}>
                  <span className={styles.title}>{t('folding.earlier', { count: group.length })}</span>
                  {open > 0 && <span className={styles.open}>{t('folding.open', { count: open })}</span>}
                </summary>
                <ul className={styles.list}>{group.map(row)}</ul>
              </details>
            </li>
          )
        })}
      </ul>
      {gone.length > 0 && (
        <button
          type="button"
          className={styles.row}
          aria-pressed={folded}
          onClick={() => {
            onFold(folded ? null : gone)
            setFolded(!folded)
          }}
        >
          <FoldVertical size={14} aria-hidden focusable="false" />
          <span className={styles.title}>{t('folding.text')}</span>
        </button>
      )}
      {others.length > 0 && (
        <>
          <h2 className={styles.day}>{t('editor.outline.others')}</h2>
          <ul className={styles.list}>
            {others.map(({ href, number, title, date }) => {
              const Icon = number === null ? Archive : FileText
              const day = number === null ? title : t('editor.day', { n: number })
              return (
                <li key={href}>
                  <a className={styles.row} href={href} title={title}>
                    <Icon size={14} aria-hidden focusable="false" />
                    <span className={styles.title}>{t('editor.dayOn', { day, date })}</span>
                  </a>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </nav>
  )
})

type RowProps = Omit<Heading, 'at'> & { index: number; here: boolean; onGo: Props['onGo'] }

/** Made anew only when it says something else: a long day has hundreds, and its text changes with every key. */
const Row = memo(function Row({ title, short, kind, level, open, questions, index, here, onGo }: RowProps) {
  const t = useWords()
  const Icon = ICONS[kind]
  return (
    <li>
      <button
        type="button"
        className={classes(
          styles.row,
          level > 2 && styles.part,
          kind === 'lesson' && styles.lesson,
          here && styles.here,
        )}
        aria-current={here ? 'location' : undefined}
        title={title}
        onClick={() => onGo(index)}
      >
        <Icon size={14} aria-hidden focusable="false" />
        <span className={styles.title}>
          {short !== title && (
            <span className="visually-hidden">{t(`editor.outline.${kind as 'exercise'}`)}: </span>
          )}
          {short}
        </span>
        {open > 0 ? (
          <span className={styles.open}>
            {open}
            <span className="visually-hidden"> {t('editor.outline.open', { count: open })}</span>
          </span>
        ) : (
          questions > 0 && (
            <span className={styles.count}>
              {questions}
              <span className="visually-hidden"> {t('editor.outline.questions', { count: questions })}</span>
            </span>
          )
        )}
      </button>
    </li>
  )
})

function move(event: KeyboardEvent<HTMLElement>) {
  const all = event.currentTarget.querySelectorAll<HTMLElement>('button, a, summary')
  const rows = [...all].filter((row) => row.checkVisibility())
  const at = rows.indexOf(event.target as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
  const row = to === undefined || at < 0 ? undefined : rows[to]
  if (!row) return
  event.preventDefault()
  row.focus()
}
