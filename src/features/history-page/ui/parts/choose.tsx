import { Form, useSubmit } from 'react-router'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/history.ts'
import type { HistoryPage, VersionAt, VersionPage } from '../../../history/contract.ts'
import { cityOf } from '../../../stage/ui/shared/clock.ts'
import { type Asked, searchOf } from './asked.ts'
import styles from './choose.module.css'
import { Go } from './go.tsx'
import { versionWords, whoWords } from './say-who.ts'

type Props = {
  readonly page: HistoryPage | null
  readonly one: VersionPage | null
  readonly asked: Asked
  readonly at: string
  readonly zone: string
}

/** Two versions or one, and which: a form that asks by its address. With scripts each choice is shown at once. */
export function Choose({ page, one, asked, at, zone }: Props) {
  const t = useWords()
  const submit = useSubmit()
  const known = page ?? one
  if (!known) return null
  const { versions, now } = known
  const keep = { who: asked.who, part: asked.part }
  const select = (name: 'from' | 'to', label: string, chosen: VersionAt) => (
    <label className={styles.choice}>
      <span>{label}</span>
      <select name={name} defaultValue={chosen.seq} key={chosen.seq}>
        {listed(versions, chosen, name === 'from').map((version) => (
          <option key={version.seq} value={version.seq === now.seq ? '' : version.seq}>
            {versionWords(version, now, t, zone)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <div className={styles.bar}>
      <nav className={styles.views} aria-label={t('history.views')}>
        <Go to={at + searchOf({ ...keep, from: asked.from, to: asked.to })} current={page !== null}>
          {t('history.compare')}
        </Go>
        <Go to={at + searchOf({ ...keep, from: asked.from, to: asked.to, one: true })} current={one !== null}>
          {t('history.one')}
        </Go>
      </nav>
      <Form
        action={at}
        className={styles.form}
        onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
      >
        {Object.entries({ ...keep, view: one ? 'one' : undefined }).map(
          ([name, value]) =>
            value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {page && select('from', t('history.from'), page.from)}
        {select('to', t(page ? 'history.to' : 'history.at'), page?.to ?? one ?? now)}
        <Button type="submit" size="small" className={styles.show}>
          {t('history.show')}
        </Button>
      </Form>
      <p className="visually-hidden">{t('history.zone', { city: cityOf(zone) })}</p>
      {page && (
        <ul className={styles.legend}>
          {(['staff', 'room', 'guest'] as const).map((kind) => (
            <li key={kind} data-by={kind}>
              {t(`history.kinds.${kind}`)}
            </li>
          ))}
          {page.chosen && <li data-by="chosen">{whoWords(page.chosen.who, t)}</li>}
        </ul>
      )}
    </div>
  )
}

/** The versions to choose from, with the chosen one, newest first; `from` can also be the beginning. */
function listed(versions: readonly VersionAt[], chosen: VersionAt, withFirst: boolean): VersionAt[] {
  const all = [...(withFirst ? [{ seq: 0, at: 0 }] : []), ...versions]
  if (!all.some(({ seq }) => seq === chosen.seq)) all.push(chosen)
  return all.toSorted((a, b) => b.seq - a.seq)
}
