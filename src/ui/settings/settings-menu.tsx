import { SlidersHorizontal, X } from 'lucide-react'
import { useLocation } from 'react-router'
import { useWords } from '../words/use-words.ts'
import '../words/settings.ts'
import { classes } from '../classes.ts'
import { SettingsForm } from './settings-form.tsx'
import styles from './settings-menu.module.css'

const ID = 'settings'

/** Opens the page's settings; any number of these, and one `<SettingsMenu />`, stand in a page. */
export function SettingsButton({ words = false, className }: { words?: boolean; className?: string }) {
  const t = useWords()
  return (
    <button
      type="button"
      popoverTarget={ID}
      className={classes(styles.button, className)}
      {...(words ? {} : { 'aria-label': t('settings.title'), title: t('settings.title') })}
    >
      <SlidersHorizontal size={16} aria-hidden />
      {words && t('settings.title')}
    </button>
  )
}

/** The settings, over the page: a popover, so that it opens and closes without scripts too. */
export function SettingsMenu() {
  const t = useWords()
  const { pathname, search } = useLocation()
  return (
    <section id={ID} popover="auto" className={styles.menu} aria-labelledby="settings-title">
      <div className={styles.head}>
        <h2 id="settings-title" className={styles.title}>
          {t('settings.title')}
        </h2>
        <button
          type="button"
          popoverTarget={ID}
          popoverTargetAction="hide"
          className={styles.button}
          aria-label={t('settings.close')}
        >
          <X size={16} aria-hidden />
        </button>
      </div>
      <SettingsForm back={`${pathname}${search}`} button="without-scripts" />
    </section>
  )
}
