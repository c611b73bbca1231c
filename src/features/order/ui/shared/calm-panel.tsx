import { Lock, LockOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import { SLOW_SECONDS } from '../../limits.ts'
import type { OrderView } from '../../shown.ts'
import styles from './calm-panel.module.css'
import { type Section, sectionValue } from './section-at.ts'

type Props = {
  readonly view: OrderView
  /** One of these, or all of the notes, can be locked here; left out: all of the notes. `chosen` stands there first. */
  readonly sections?: { readonly all: readonly Section[]; readonly chosen: Section | null }
  /** The order page of these notes: forms go there. */
  readonly action: string
  /** Where its answer leads; a path of ours. */
  readonly back: string
  readonly formKey: string
  readonly now: number
}

/** Slow mode, lock and the look at new guests, as forms: the same on every page that shows them. */
export function CalmPanel({ view, sections, action, back, formKey, now }: Props) {
  const t = useWords()
  const zones = sections ? view.zones : view.zones.filter(({ section }) => section === null)
  const isLocked = ({ heading, nth }: Section) =>
    view.zones.some(({ section }) => section?.heading === heading && section.nth === nth)
  const free = (sections?.all ?? []).filter((one) => !isLocked(one))
  const whole = view.zones.some(({ section }) => section === null)
  const form = (fields: Readonly<Record<string, string>>, children: ReactNode) => (
    <form method="post" action={action} className={styles.buttons}>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="back" value={back} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
  const choice = (value: string, label: string, on: boolean) => (
    <Button
      key={value}
      type="submit"
      name="do"
      value={value}
      size="small"
      look={on ? 'dark' : 'plain'}
      aria-pressed={on}
    >
      {label}
    </Button>
  )
  return (
    <div className={styles.panel}>
      <section className={styles.row} aria-label={t('calm.slow.label')}>
        <div>
          <b>{t('calm.slow.label')}</b>
          <p>{t('calm.page.slowText')}</p>
        </div>
        {form(
          {},
          SLOW_SECONDS.map((seconds) =>
            choice(
              `slow:${seconds}`,
              seconds === 0 ? t('calm.slow.off') : t(`calm.slow.s${seconds}`),
              view.slow === seconds,
            ),
          ),
        )}
      </section>
      <section className={styles.row} aria-label={t(sections ? 'calm.page.lockOne' : 'calm.page.all')}>
        <div>
          <b>{t(sections ? 'calm.page.lockOne' : 'calm.page.all')}</b>
          <p>{t('calm.page.lockText')}</p>
        </div>
        {!whole &&
          form(
            {},
            <>
              {sections && (
                <select
                  name="section"
                  aria-label={t('calm.page.which')}
                  className={styles.select}
                  defaultValue={sections.chosen ? sectionValue(sections.chosen) : ''}
                  key={sections.chosen ? sectionValue(sections.chosen) : ''}
                >
                  {free.map((one) => (
                    <option key={sectionValue(one)} value={sectionValue(one)}>
                      {one.heading}
                    </option>
                  ))}
                  <option value="">{t('calm.page.all')}</option>
                </select>
              )}
              <Button type="submit" name="do" value="lock:lock" size="small" aria-pressed={false}>
                <LockOpen size={16} aria-hidden />
                {t('calm.lock.lock')}
              </Button>
            </>,
          )}
      </section>
      {zones.map((zone) => {
        const heading = zone.section?.heading ?? t('calm.page.all')
        return (
          <section key={zone.id} className={styles.row} aria-label={heading}>
            <b>{heading}</b>
            {form(
              { zone: zone.id },
              <Button type="submit" name="do" value="unlock" size="small" look="dark" aria-pressed>
                <Lock size={16} aria-hidden />
                {zone.mode === 'lock'
                  ? t('calm.lock.locked', { minutes: Math.max(1, Math.ceil((now - zone.at) / 60_000)) })
                  : t('calm.page.appending')}
              </Button>,
            )}
          </section>
        )
      })}
      <section className={styles.row} aria-label={t('calm.page.checkNew')}>
        <div>
          <b>{t('calm.page.checkNew')}</b>
          <p>{t('calm.page.checkNewText')}</p>
        </div>
        {form({}, [
          choice('check-new:off', t('calm.page.off'), !view.checksNew),
          choice('check-new:on', t('calm.page.on'), view.checksNew),
        ])}
      </section>
    </div>
  )
}
