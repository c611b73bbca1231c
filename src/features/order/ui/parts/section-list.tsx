import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import type { OrderView } from '../../shown.ts'
import type { Section } from '../shared/section-at.ts'
import styles from './order-page.module.css'

/** Every section with its lock. */
export function SectionList({
  sections,
  zones,
  formKey,
}: {
  sections: readonly Section[]
  zones: OrderView['zones']
  formKey: string
}) {
  const t = useWords()
  return (
    <section aria-labelledby="sections" className={styles.section}>
      <h2 id="sections">{t('calm.page.sections')}</h2>
      <p className="soft">{t('calm.page.lockText')}</p>
      <ul className={styles.list}>
        {sections.map(({ heading, nth }, index) => {
          const zone = zones.find(({ section }) => section?.heading === heading && section.nth === nth)
          return (
            <li key={`${heading} ${nth}`} className={styles.stop}>
              <span>
                {heading}
                {zone && ` (${t(zone.mode === 'lock' ? 'calm.page.locked' : 'calm.page.appending')})`}
              </span>
              <form method="post" className={styles.buttons} aria-label={heading}>
                <input type="hidden" name="key" value={`${formKey}-${index}`} />
                <input type="hidden" name="heading" value={heading} />
                <input type="hidden" name="nth" value={nth} />
                {zone ? (
                  <>
                    <input type="hidden" name="zone" value={zone.id} />
                    <Button type="submit" name="do" value="unlock" size="small" look="dark">
                      {t('calm.lock.unlock')}
                    </Button>
                  </>
                ) : (
                  <>
                    <Button type="submit" name="do" value="lock:lock" size="small">
                      {t('calm.lock.lock')}
                    </Button>
                    <Button type="submit" name="do" value="lock:append" size="small">
                      {t('calm.page.append')}
                    </Button>
                  </>
                )}
              </form>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
