import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from './footer.module.css'

/** The end of the public pages: how people treat each other here, what is kept, who can use it. */
export function Footer() {
  const t = useWords()
  return (
    <footer className={styles.footer}>
      <nav aria-label={t('workshop.footer.label')}>
        <a href="/conduct">{t('workshop.footer.conduct')}</a>
        <a href="/privacy">{t('workshop.footer.privacy')}</a>
        <a href="/accessibility">{t('workshop.footer.accessibility')}</a>
      </nav>
      <p>{t('workshop.footer.runsOn')}</p>
    </footer>
  )
}
