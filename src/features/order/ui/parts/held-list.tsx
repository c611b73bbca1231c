import { Button } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import type { OrderDesk } from '../../shown.ts'
import styles from './order-page.module.css'

type Props = {
  readonly desk: OrderDesk
  readonly formKey: string
  readonly zone: string
}

/** What waits for a look, and the guests who write nothing for now. */
export function HeldList({ desk, formKey, zone }: Props) {
  const t = useWords()
  const held = desk.held.toSorted((a, b) => Number(a.state === 'declined') - Number(b.state === 'declined'))
  return (
    <>
      <section aria-labelledby="waiting" className={styles.section}>
        <h2 id="waiting">{t('calm.page.waiting')}</h2>
        {held.length === 0 && <p className="soft">{t('calm.page.nothingWaits')}</p>}
        <ul className={styles.list}>
          {held.map((one) => (
            <li key={one.id}>
              <p className={styles.who}>
                {t(`calm.page.why.${one.why}`, { guest: one.guest })}, {t(`calm.page.kind.${one.kind}`)},{' '}
                {timeIn(one.at, zone)}
                {one.state === 'declined' && `, ${t('calm.page.declined')}`}
              </p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long text scrolls, by keyboard too */}
              <pre className={styles.text} tabIndex={0}>
                {one.text}
              </pre>
              <form method="post" className={styles.buttons}>
                <input type="hidden" name="key" value={`${formKey}-${one.id}`} />
                <input type="hidden" name="held" value={one.id} />
                <Button type="submit" name="do" value="release" size="small" look="dark">
                  {t('calm.page.release')}
                </Button>
                {one.state === 'waits' && (
                  <Button type="submit" name="do" value="decline" size="small">
                    {t('calm.page.decline')}
                  </Button>
                )}
                <Button type="submit" name="do" value="stop:mute" size="small">
                  {t('calm.page.mute')}
                </Button>
                <Button type="submit" name="do" value="stop:ban" size="small">
                  {t('calm.page.ban')}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="stopped" className={styles.section}>
        <h2 id="stopped">{t('calm.page.stopped')}</h2>
        <p className="soft">{t('calm.page.stopText')}</p>
        {desk.stops.length === 0 && <p className="soft">{t('calm.page.nobody')}</p>}
        <form method="post" className={styles.asker}>
          <input type="hidden" name="key" value={`${formKey}-asker`} />
          <Field name="number" label={t('calm.page.asker')} inputMode="numeric" maxLength={5} required />
          <Button type="submit" name="do" value="stop:mute" size="small">
            {t('calm.page.mute')}
          </Button>
          <Button type="submit" name="do" value="stop:ban" size="small">
            {t('calm.page.ban')}
          </Button>
        </form>
        <ul className={styles.list}>
          {desk.stops.map((one) => (
            <li key={one.id} className={styles.stop}>
              <span>
                {t(one.what === 'ban' ? 'calm.page.banned' : 'calm.page.muted', {
                  guest: one.guest,
                  time: timeIn(one.until, zone),
                })}
              </span>
              <form method="post">
                <input type="hidden" name="key" value={`${formKey}-${one.id}`} />
                <input type="hidden" name="stop" value={one.id} />
                <Button type="submit" name="do" value="let-go" size="small">
                  {t('calm.page.letGo')}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
