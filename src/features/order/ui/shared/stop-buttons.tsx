import { Ban, MicOff } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import styles from './calm-panel.module.css'

type Props = {
  readonly participant: string
  /** The order page of these notes, and the page of ours to come back to. */
  readonly action: string
  readonly back: string
  readonly formKey: string
}

/** Mute or ban of one browser, never of its address. */
export function StopButtons({ participant, action, back, formKey }: Props) {
  const t = useWords()
  return (
    <form method="post" action={action}>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="participant" value={participant} />
      <div className={styles.pair}>
        <Button type="submit" name="do" value="stop:mute">
          <MicOff size={16} aria-hidden /> {t('calm.page.mute')}
        </Button>
        <Button type="submit" name="do" value="stop:ban">
          <Ban size={16} aria-hidden /> {t('calm.page.ban')}
        </Button>
      </div>
      <p className={styles.hint}>{t('calm.page.stopText')}</p>
    </form>
  )
}
