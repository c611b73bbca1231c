import { big } from '../../../../ui/big.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/polls.ts'
import type { DirectorPolls } from '../../contract.ts'
import own from './pace-bar.module.css'

/** A share smaller than this (percent) has no place for its number. */
const NARROW = 8
/** And so much is needed for the words beside it. */
const WIDE = 34

/** Too slow, just right, too fast, as one bar of those who pressed. */
export function PaceBar({ pace: { total, counts } }: { pace: NonNullable<DirectorPolls['pace']> }) {
  const t = useWords()
  const [slow = 0, right = 0, fast = 0] = counts
  const percent = (n: number) => (total === 0 ? 0 : (n / total) * 100)
  const parts = [
    { key: 'slow', n: slow, from: 0, words: big(slow) },
    { key: 'right', n: right, from: slow, words: t('polls.pace.right', { n: big(right) }) },
    { key: 'fast', n: fast, from: slow + right, words: big(fast) },
  ]
  return (
    <>
      <svg
        className={own.bar}
        role="img"
        aria-label={t('polls.pace.sentence', { slow: big(slow), right: big(right), fast: big(fast) })}
      >
        {parts.map(({ key, n, from }) => (
          <rect
            key={key}
            className={key === 'right' ? own.right : own.side}
            x={`${percent(from)}%`}
            width={`${percent(n)}%`}
            height="100%"
          />
        ))}
        {parts
          .filter(({ n }) => percent(n) >= NARROW)
          .map(({ key, n, from, words }) => (
            <text key={key} x={`${percent(from) + percent(n) / 2}%`} y="50%" dy="0.35em">
              {percent(n) >= WIDE || key !== 'right' ? words : big(n)}
            </text>
          ))}
      </svg>
      <p className={own.ends} aria-hidden="true">
        <span>{t('polls.pace.slow')}</span>
        <span>{t('polls.pace.fast')}</span>
      </p>
    </>
  )
}
