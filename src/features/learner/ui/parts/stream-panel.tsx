import { useState } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import { Stream } from '../../../media/ui/shared/stream.tsx'
import { Before } from '../../../moments/ui/shared/before.tsx'
import type { StageView } from '../../../stage/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import styles from './stream-panel.module.css'

type Props = {
  readonly stage: StageView
  readonly url: string | null
  readonly zone: string
  /** Server time, ms since 1970. */
  readonly clock: number
  readonly inRoom: boolean
  readonly lessData: boolean
}

/** The stream; before the start the plan of the day, until somebody wants to see the stream all the same. */
export function StreamPanel({ stage, url, zone, clock, inRoom, lessData }: Props) {
  const t = useWords()
  const [early, setEarly] = useState(false)
  const { now, workshop } = stage
  if (now.mode === 'ended') return null
  if (now.mode === 'starting' && !early) {
    const show = { href: url ?? '', run: () => setEarly(true) }
    return <Before stage={stage} zone={zone} now={clock} inRoom={inRoom} show={url === null ? null : show} />
  }
  const quiet = now.mode === 'exercise' ? 'work' : now.mode === 'break' ? 'break' : null
  return (
    <div className={styles.stream}>
      <Stream
        url={url}
        waits={lessData}
        title={t('learner.stream', { title: workshop.title })}
        quiet={quiet && { why: quiet, until: now.until === null ? null : timeIn(now.until, zone) }}
      />
    </div>
  )
}
