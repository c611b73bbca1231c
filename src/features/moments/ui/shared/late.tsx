import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/states.ts'
import type { StageView } from '../../../stage/contract.ts'
import styles from './late.module.css'
import { missedOf } from './missed.ts'

type Props = {
  readonly stage: StageView
  /** The day's notes for reading. */
  readonly notes: string | null
}

/**
 * One line for who comes late: what was on before, with links. It is counted once, when this device opens the day for
 * the first time, and stays until it is put away (MO5).
 */
export function Late({ stage, notes }: Props) {
  const t = useWords()
  const day = stage.day?.id ?? null
  const [missed, setMissed] = useState<number | null>(null)
  const over = missedOf(stage)
  const now = over.length
  useEffect(() => {
    if (day !== null) setMissed(remember(day, now))
  }, [day, now])
  // Episodes that were over when this device came first: later ones it has seen itself.
  const shown = over.slice(0, missed ?? 0)
  if (shown.length === 0 || day === null) return null
  return (
    <div className={styles.late}>
      <p>
        <b>{t('states.late.missed', { count: shown.length })}</b>
      </p>
      <ul className={styles.links}>
        {shown.map(({ key, title, url }) => (
          <li key={key}>{url || notes ? <a href={url ?? notes ?? ''}>{title}</a> : title}</li>
        ))}
      </ul>
      <Button
        size="small"
        look="ghost"
        aria-label={t('states.late.away')}
        onClick={() => {
          setMissed(0)
          keep(day, 0)
        }}
      >
        <X size={16} aria-hidden />
      </Button>
    </div>
  )
}

const nameOf = (day: string) => `manyrooms:missed:${day}`

/** How many were missed: as remembered, else as many as are over now. */
function remember(day: string, over: number): number {
  try {
    const known = localStorage.getItem(nameOf(day))
    if (known !== null) return Number(known) || 0
  } catch {
    return 0
  }
  keep(day, over)
  return over
}

function keep(day: string, missed: number): void {
  try {
    localStorage.setItem(nameOf(day), String(missed))
  } catch {
    // A device that remembers nothing is told nothing, rather than the same again at each visit.
  }
}
