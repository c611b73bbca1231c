import { Lock, LockOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import { SLOW_SECONDS } from '../../limits.ts'
import type { OrderView } from '../../shown.ts'
import styles from './calm-panel.module.css'

type Section = { readonly heading: string; readonly nth: number }
type Props = {
  readonly view: OrderView
  /** What "this section" is; null: all of the notes. */
  readonly section: Section | null
  /** The order page of these notes: forms go there. */
  readonly action: string
  /** Where its answer leads; a path of ours. */
  readonly back: string
  readonly formKey: string
  readonly now: number
}

/** Slow mode, lock and the look at new guests, as forms: the same on every page that shows them. */
export function CalmPanel({ view, section, action, back, formKey, now }: Props) {
  const t = useWords()
  const zone = view.zones.find((one) =>
    section === null
      ? one.section === null
      : one.section?.heading === section.heading && one.section.nth === section.nth,
  )
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
      <section className={styles.row} aria-label={t('calm.page.lockThis')}>
        <div>
          <b>{section ? t('calm.page.lockThis') : t('calm.page.all')}</b>
          <p>{t('calm.page.lockText')}</p>
        </div>
        {zone
          ? form(
              { zone: zone.id },
              <Button type="submit" name="do" value="unlock" size="small" look="dark" aria-pressed>
                <Lock size={16} aria-hidden />
                {zone.mode === 'lock'
                  ? t('calm.lock.locked', { minutes: Math.max(1, Math.ceil((now - zone.at) / 60_000)) })
                  : t('calm.page.appending')}
              </Button>,
            )
          : form(
              section ? { heading: section.heading, nth: String(section.nth) } : {},
              <Button type="submit" name="do" value="lock:lock" size="small" aria-pressed={false}>
                <LockOpen size={16} aria-hidden />
                {t('calm.lock.lock')}
              </Button>,
            )}
      </section>
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
