import { type ChangeEvent, useId } from 'react'
import { Button } from '../button.tsx'
import { useWords } from '../words/use-words.ts'
import '../words/settings.ts'
import { type Settings, settingsFrom, TEXTS, THEMES } from './settings.ts'
import styles from './settings-form.module.css'
import { changeSettings, useSettings } from './use-settings.ts'

/** Text size, theme, keys, motion and data. Each press is kept and shown at once; without scripts it is a form with a button. */
export function SettingsForm({ back, button }: { back: string; button: 'always' | 'without-scripts' }) {
  const t = useWords()
  const settings = useSettings()
  const id = useId()

  function change({ currentTarget }: ChangeEvent<HTMLFormElement>) {
    const form = new FormData(currentTarget)
    changeSettings(settingsFrom((name) => form.get(name)?.toString()))
  }
  const row = (name: keyof Settings, title: string, choices: readonly (readonly [string, string])[]) => (
    <fieldset className={styles.row}>
      <legend className={styles.name}>{title}</legend>
      <div className={styles.choices}>
        {choices.map(([value, label]) => (
          <label key={value} className={styles.choice} htmlFor={`${id}-${name}-${value}`}>
            <input
              id={`${id}-${name}-${value}`}
              type="radio"
              name={name}
              value={value}
              defaultChecked={settings[name] === value}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
  const save = (
    <Button type="submit" look="dark">
      {t('settings.save')}
    </Button>
  )
  return (
    <form method="post" action="/settings" className={styles.form} onChange={change}>
      <input type="hidden" name="back" value={back} />
      {row(
        'text',
        t('settings.text'),
        TEXTS.map((percent) => [percent, t('settings.percent', { percent })]),
      )}
      {row(
        'theme',
        t('settings.theme.title'),
        THEMES.map((theme) => [theme, t(`settings.theme.${theme}`)]),
      )}
      {row('motion', t('settings.motion.title'), [
        ['system', t('settings.motion.system')],
        ['full', t('settings.motion.full')],
        ['less', t('settings.motion.less')],
      ])}
      {row('load', t('settings.load.title'), [
        ['system', t('settings.load.system')],
        ['full', t('settings.load.full')],
        ['less', t('settings.load.less')],
      ])}
      {row('keys', t('settings.keys.title'), [
        ['on', t('settings.keys.on')],
        ['off', t('settings.keys.off')],
      ])}
      <p className={styles.hint}>{t('settings.kept')}</p>
      {button === 'always' ? save : <noscript>{import.meta.env.SSR && save}</noscript>}
    </form>
  )
}
