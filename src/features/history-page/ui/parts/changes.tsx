import { RotateCcw } from 'lucide-react'
import { Form } from 'react-router'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/history.ts'
import type { HistoryPage, SectionShown, ShownLine, Who } from '../../../history/contract.ts'
import styles from './changes.module.css'
import { Go } from './go.tsx'
import { colourOf, whoWords } from './say-who.ts'

/** Of lines that belong together so many are shown, the rest unfolds. */
const SHOWN = 9

type Props = {
  readonly page: HistoryPage
  readonly formKey: string
  /** Address of the page from this entry on. */
  readonly since: (seq: number) => string
}

/** The entry before the chosen one began to delete, by the rows that are shown. */
function beforeThem({ rows, chosen }: HistoryPage): number | null {
  const id = chosen && 'id' in chosen.who ? chosen.who.id : null
  const theirs = rows.findLast(
    ({ who, what }) => 'id' in who && who.id === id && what.kind === 'typed' && what.deleted > 0,
  )
  return theirs ? theirs.from - 1 : null
}

/** The difference by section: what is gone, what is new, by whom. */
export function Changes({ page, formKey, since }: Props) {
  const { sections, chosen, from } = page
  const t = useWords()
  const who = chosen?.who ?? null
  const before = beforeThem(page)
  // The dark one is where most is gone.
  const most = Math.max(0, ...sections.map(({ gone }) => gone))
  return (
    <section className={styles.changes} id="changes" tabIndex={-1} aria-label={t('history.diff.region')}>
      {sections.length === 0 &&
        (who && before !== null && before > from.seq ? (
          <p className={styles.same}>
            {t('history.diff.between', { who: whoWords(who, t) })}{' '}
            <Go to={since(before)}>{t('history.diff.before', { who: whoWords(who, t) })}</Go>
          </p>
        ) : (
          <p className={styles.same}>{t('history.diff.same')}</p>
        ))}
      {sections.map((section, n) => (
        <SectionDiff
          key={section.key}
          section={section}
          chosen={who}
          from={from.seq}
          formKey={`${formKey}-${n}`}
          strong={section.gone === most && most > 0}
        />
      ))}
    </section>
  )
}

type SectionProps = {
  readonly section: SectionShown
  readonly chosen: Who | null
  readonly from: number
  readonly formKey: string
  readonly strong: boolean
}

function SectionDiff({ section, chosen, from, formKey, strong }: SectionProps) {
  const t = useWords()
  const { key, gone, fresh, more } = section
  const heading = section.heading || t('history.diff.top')
  const exact = t('history.restore.exact', { count: fresh })
  return (
    <article className={styles.section} aria-label={heading}>
      <div className={styles.head}>
        <h2>{heading}</h2>
        {gone > 0 && <span className={styles.gone}>{t('history.diff.gone', { count: gone })}</span>}
        {fresh > 0 && <span className={styles.fresh}>{t('history.diff.fresh', { count: fresh })}</span>}
        <Form method="post" preventScrollReset>
          <input type="hidden" name="do" value="section" />
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="from" value={from} />
          <input type="hidden" name="section" value={key} />
          {fresh > 0 && (
            <Button
              type="submit"
              look="ghost"
              size="small"
              name="exact"
              value="yes"
              aria-label={t('history.restore.exactOf', { what: exact, heading })}
            >
              {exact}
            </Button>
          )}
          {gone > 0 && (
            <Button
              type="submit"
              size="small"
              look={strong ? 'dark' : 'plain'}
              aria-label={t('history.restore.of', { heading })}
            >
              <RotateCcw size={16} aria-hidden focusable="false" /> {t('history.restore.section')}
            </Button>
          )}
        </Form>
      </div>
      {runsOf(section.lines).map((run) => (
        <Run key={run.at} lines={run.lines} chosen={chosen} />
      ))}
      {more > 0 && <p className={styles.more}>{t('history.diff.more', { count: more })}</p>}
    </article>
  )
}

/** Lines one after the other that one person deleted, or wrote. */
function Run({ lines, chosen }: { lines: readonly ShownLine[]; chosen: Who | null }) {
  const t = useWords()
  const [first] = lines
  if (!first) return null
  const { kind } = first
  const who = whoWords(first.who, t)
  const label = kind === 'gone' ? t('history.diff.deletedBy', { who }) : t('history.diff.writtenBy', { who })
  const folded = lines.length > SHOWN + 2 ? lines.slice(SHOWN) : []
  const shown = lines.slice(0, lines.length - folded.length)
  const words = kind === 'gone' ? 'history.diff.moreDeleted' : 'history.diff.moreWritten'
  const list = (some: readonly ShownLine[], at: number) => (
    <div
      className={styles.run}
      data-kind={kind}
      data-by={colourOf(first.who, chosen)}
      title={kind === 'same' ? undefined : label}
    >
      {kind !== 'same' && <span className="visually-hidden">{label}: </span>}
      {some.map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal, and their order is what they are
        <LineOf key={at + n} line={line} />
      ))}
    </div>
  )
  return (
    <>
      {list(shown, 0)}
      {folded.length > 0 && (
        <details className={styles.fold}>
          <summary>
            {t(words, { count: folded.length, who })} <span>{t('history.diff.unfold')}</span>
          </summary>
          {list(folded, shown.length)}
        </details>
      )}
    </>
  )
}

function LineOf({ line: { kind, text } }: { line: ShownLine }) {
  const words = text === '' ? ' ' : text
  return (
    <div className={styles.line}>
      <span aria-hidden="true">{{ same: '', gone: '−', new: '+' }[kind]}</span>
      {kind === 'gone' ? <del>{words}</del> : kind === 'new' ? <ins>{words}</ins> : <span>{words}</span>}
    </div>
  )
}

function runsOf(lines: SectionShown['lines']): { at: number; lines: ShownLine[] }[] {
  const runs: { at: number; lines: ShownLine[] }[] = []
  let last: ShownLine | null = null
  for (const [at, line] of lines.entries()) {
    const isSame =
      line && last && line.kind === last.kind && JSON.stringify(line.who) === JSON.stringify(last.who)
    if (line && isSame) runs.at(-1)?.lines.push(line)
    else if (line) runs.push({ at, lines: [line] })
    last = line
  }
  return runs
}
