import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import type { AuditRow } from '../../../order-trail/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import { byWords, didWords } from './audit-words.ts'
import styles from './order-page.module.css'

/** Who did what, newest first. */
export function AuditTrail({ rows, zone, csv }: { rows: readonly AuditRow[]; zone: string; csv: string }) {
  const t = useWords()
  return (
    <section aria-labelledby="audit" className={styles.section}>
      <h2 id="audit">{t('calm.page.audit')}</h2>
      <p>
        <a href={csv}>{t('calm.page.csv')}</a>
      </p>
      {rows.length === 0 ? (
        <p className="soft">{t('calm.page.auditEmpty')}</p>
      ) : (
        <table className={styles.table}>
          <caption className="visually-hidden">{t('calm.page.newest', { count: rows.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('calm.page.when')}</th>
              <th scope="col">{t('calm.page.who')}</th>
              <th scope="col">{t('calm.page.what')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.seq}>
                <td>{timeIn(row.at, zone)}</td>
                <td>{byWords(row.by)}</td>
                <td>{didWords(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
