import { Ban, MicOff } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import type { StopRow } from '../../shown.ts'
import styles from './calm-panel.module.css'

type Props = {
  readonly participant: string
  /** The order page of these notes, and the page of ours to come back to. */
  readonly action: string
  readonly back: string
  readonly formKey: string
  /** Muted or banned they are already. */
  readonly stop: StopRow | null
  readonly zone: string
}

/** Mute or ban of one browser, never of its address. */
export function StopButtons({ participant, action, back, formKey, stop, zone }: Props) {
  const t = useWords()
  return (
    <form method="post" action={action}>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="participant" value={participant} />
      {stop && <Stopped {...{ stop, zone }} />}
      <div className={styles.pair}>
        {!stop && (
          <Button type="submit" name="do" value="stop:mute">
            <MicOff size={16} aria-hidden /> {t('calm.page.mute')}
          </Button>
        )}
        {stop?.what !== 'ban' && (
          <Button type="submit" name="do" value="stop:ban">
            <Ban size={16} aria-hidden /> {t('calm.page.ban')}
          </Button>
        )}
        {stop && (
          <Button type="submit" name="do" value="let-go">
            {t('calm.page.letGo')}
          </Button>
        )}
      </div>
      <p className={styles.hint}>{t('calm.page.stopText')}</p>
    </form>
  )
}

function Stopped({ stop: { id, what, until, guest }, zone }: { stop: StopRow; zone: string }) {
  const t = useWords()
  return (
    <p className={styles.stopped}>
      <input type="hidden" name="stop" value={id} />
      {t(what === 'ban' ? 'calm.page.banned' : 'calm.page.muted', { guest, time: timeIn(until, zone) })}
    </p>
  )
}
