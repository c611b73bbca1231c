import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/history.ts'
import type { HistoryPage, Row } from '../../../history/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import { type Asked, searchOf } from './asked.ts'
import { Go } from './go.tsx'
import { colourOf, rowWhat, rowWho } from './say-who.ts'
import styles from './who-list.module.css'

type Props = { readonly page: HistoryPage; readonly asked: Asked; readonly at: string; readonly zone: string }

/** Who changed what, newest first. A row of one person chooses them: what they did stands at the right then, and can be undone. */
export function WhoList({ page: { rows, moreRows, people, from, to, chosen }, asked, at, zone }: Props) {
  const t = useWords()
  const minutes = Math.max(1, Math.round((to.at - from.at) / 60_000))
  const text = (row: Row) => (
    <>
      <span className={styles.time}>{timeIn(row.at, zone)}</span>
      <span className={styles.edge} data-by={colourOf(row.who, chosen?.who ?? null)} />
      <span className={styles.did}>
        <b>{rowWho(row, t)}</b>
        <span>{rowWhat(row, t, zone)}</span>
      </span>
    </>
  )
  return (
    <section className={styles.who} id="who" tabIndex={-1} aria-labelledby="who-title">
      <div className={styles.head}>
        <h2 id="who-title">{t('history.list.title')}</h2>
        <p>{t('history.list.sum', { minutes, people: t('history.list.people', { count: people }) })}</p>
      </div>
      {rows.length === 0 && <p className={styles.none}>{t('history.list.nothing')}</p>}
      <ul className={styles.rows}>
        {rows.map((row) => {
          const id = row.others === 0 && 'id' in row.who ? row.who.id : undefined
          const isChosen = id !== undefined && chosen !== null && 'id' in chosen.who && chosen.who.id === id
          return (
            <li key={`${row.from} ${row.what.kind}`} data-chosen={isChosen || undefined}>
              {id === undefined ? (
                <div className={styles.row}>{text(row)}</div>
              ) : (
                <Go
                  to={
                    at +
                    searchOf({
                      ...asked,
                      who: id,
                      sure: undefined,
                      told: undefined,
                      part: asked.part && 'act',
                    })
                  }
                  className={styles.row}
                  current={isChosen}
                >
                  {text(row)}
                </Go>
              )}
            </li>
          )
        })}
      </ul>
      {moreRows > 0 && <p className={styles.none}>{t('history.list.more', { count: moreRows })}</p>}
    </section>
  )
}
