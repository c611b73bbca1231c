import { Check, Play } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/states.ts'
import styles from './sound-test.module.css'
import { playTones, TONES } from './tones.ts'

const never = () => () => {}
/** Without scripts there is nothing to press: the test is not shown. */
const useScripts = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

/** Three tones, on a press only, and what to do when they are not heard. */
export function SoundTest({ inRoom }: { inRoom: boolean }) {
  const t = useWords()
  const scripts = useScripts()
  const [played, setPlayed] = useState(false)
  const [tone, setTone] = useState<number | null>(null)
  const [heard, setHeard] = useState<boolean | null>(null)
  const context = useRef<AudioContext | null>(null)
  useEffect(() => () => void context.current?.close(), [])
  if (!scripts) return null

  async function play() {
    setPlayed(true)
    setHeard(null)
    context.current ??= new AudioContext()
    await playTones(context.current, setTone).catch(() => setHeard(false))
  }

  return (
    <section className={styles.test} aria-labelledby="sound-title">
      <h3 id="sound-title">{t(played ? 'states.sound.heard' : 'states.sound.title')}</h3>
      <span className={styles.bars} aria-hidden="true">
        {TONES.map((hertz, at) => (
          <span key={hertz} className={classes(styles.bar, tone === at && styles.on)} />
        ))}
      </span>
      <p className={styles.hint}>{t(inRoom ? 'states.sound.inRoom' : 'states.sound.projector')}</p>
      <div className={styles.buttons}>
        <Button size="large" className={styles.light} onClick={() => void play()}>
          <Play size={18} aria-hidden />
          {t(played ? 'states.sound.again' : 'states.sound.play')}
        </Button>
        <Button
          size="large"
          className={styles.dark}
          aria-pressed={heard === true}
          onClick={() => setHeard(true)}
        >
          <Check size={18} aria-hidden />
          {t('states.sound.yes')}
        </Button>
        <Button
          size="large"
          className={styles.dark}
          aria-pressed={heard === false}
          onClick={() => setHeard(false)}
        >
          {t('states.sound.no')}
        </Button>
      </div>
      <div role="status" className={styles.told}>
        {heard === true && <p>{t('states.sound.good')}</p>}
        {heard === false && (
          <ul>
            <li>{t('states.sound.loud')}</li>
            <li>{t('states.sound.device')}</li>
            <li>{t('states.sound.tab')}</li>
            <li>{t('states.sound.else')}</li>
          </ul>
        )}
      </div>
    </section>
  )
}
