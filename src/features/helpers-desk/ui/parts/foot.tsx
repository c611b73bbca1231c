import { CloudCheck, CloudUpload, WifiOff } from 'lucide-react'
import type { ConnectionState } from '../../../../live/client.ts'
import { changeSettings, useSettings } from '../../../../ui/settings/use-settings.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import styles from './foot.module.css'

const KEYS = [
  ['answer', 'A'],
  ['voice', 'V'],
  ['merge', 'M'],
  ['later', 'L'],
  ['hide', 'H'],
  ['assign', 'G'],
  ['picture', 'P'],
] as const

/** Whether what was pressed has arrived, and which letters do what. */
export function Foot({ connection, pending }: { connection: ConnectionState; pending: number }) {
  const t = useWords()
  const settings = useSettings()
  const on = settings.keys === 'on'
  const state = connection === 'offline' ? 'unsaved' : pending > 0 ? 'saving' : 'saved'
  const Icon = state === 'unsaved' ? WifiOff : state === 'saving' ? CloudUpload : CloudCheck
  return (
    <footer className={styles.foot}>
      <p className={styles.saved} data-state={state}>
        <Icon size={16} aria-hidden /> {t(`helpers.${state}`)}
      </p>
      <ul className={styles.keys} data-off={on ? undefined : true}>
        {KEYS.map(([what, key]) => (
          <li key={key}>
            {t(`helpers.keys.${what}`)} <kbd>{key}</kbd>
          </li>
        ))}
      </ul>
      <p className={styles.letters}>
        {t(on ? 'helpers.letters.on' : 'helpers.letters.off')}{' '}
        <button type="button" onClick={() => changeSettings({ ...settings, keys: on ? 'off' : 'on' })}>
          {t(on ? 'helpers.letters.switchOff' : 'helpers.letters.switchOn')}
        </button>
      </p>
    </footer>
  )
}
