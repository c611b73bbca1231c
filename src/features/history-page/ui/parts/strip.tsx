import { Link } from 'react-router'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/history.ts'
import type { Bar, HistoryPage } from '../../../history/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import { type Asked, searchOf } from './asked.ts'
import styles from './strip.module.css'

const HEIGHT = 46
const KINDS = ['chosen', 'staff', 'rooms', 'guests'] as const

type Props = { readonly page: HistoryPage; readonly at: string; readonly asked: Asked; readonly zone: string }

/**
 * Changes per minute, by who made them. For eyes and a mouse: a bar leads to its minute. The list beside says the same, and the two
 * fields above choose the same.
 */
export function Strip({ page: { bars, from, to, now }, at, asked, zone }: Props) {
  const t = useWords()
  const most = Math.max(1, ...bars.map(sumOf))
  const width = 100 / bars.length
  const step = (bars[1]?.at ?? 0) - (bars[0]?.at ?? 0)
  /** The end of the bar in which a version lies, per cent. */
  const place = (version: { seq: number; at: number }) => {
    const n = Math.floor((version.at - (bars[0]?.at ?? 0)) / step) + 1
    return version.seq === now.seq ? 100 : Math.max(0, Math.min(bars.length, n)) * width
  }
  const mark = (x: number, words: string) => (
    <svg x={`${x}%`} y="0" overflow="visible" className={styles.mark} aria-hidden="true">
      <rect x={x > 50 ? -1 : 0} y="0" width="2" height={HEIGHT + 8} />
      <rect
        x={x > 50 ? -6 - words.length * 6.6 : 5}
        y="0"
        width={words.length * 6.6 + 4}
        height="18"
        rx="4"
      />
      <text
        x={x > 50 ? -4 - (words.length * 6.6) / 2 : 7 + (words.length * 6.6) / 2}
        y="13"
        textAnchor="middle"
      >
        {words}
      </text>
    </svg>
  )
  const marks = { from: place(from), to: place(to) }
  return (
    <div className={styles.strip}>
      <p className="visually-hidden">{t('history.strip')}</p>
      <svg width="100%" height={HEIGHT + 8} className={styles.bars} aria-hidden="true" focusable="false">
        {bars.map((bar, n) => {
          const sum = sumOf(bar)
          const height = sum === 0 ? 0 : Math.max(3, HEIGHT * Math.sqrt(sum / most))
          let y = HEIGHT + 8 - height
          return (
            <Link
              key={bar.at}
              to={at + searchOf({ who: asked.who, part: asked.part, from: bar.before, to: bar.last })}
              preventScrollReset
              tabIndex={-1}
            >
              <title>{barWords(bar, timeIn(bar.at, zone), t)}</title>
              <rect
                x={`${n * width}%`}
                y="0"
                width={`${width}%`}
                height={HEIGHT + 8}
                className={styles.touch}
              />
              {KINDS.map((kind) => {
                const part = sum === 0 ? 0 : (height * bar[kind]) / sum
                y += part
                return (
                  part > 0 && (
                    <rect
                      key={kind}
                      data-by={kind}
                      x={`${n * width + width * 0.03}%`}
                      y={y - part}
                      width={`${width * 0.94}%`}
                      height={part}
                    />
                  )
                )
              })}
            </Link>
          )
        })}
        {mark(marks.from, t('history.fromMark', { time: timeIn(from.at, zone) }))}
        {Math.abs(marks.to - marks.from) > 12 || marks.to - marks.from > 4
          ? mark(
              marks.to,
              to.seq === now.seq ? t('history.nowMark') : t('history.toMark', { time: timeIn(to.at, zone) }),
            )
          : null}
      </svg>
      <p className={styles.times} aria-hidden="true">
        {bars
          .filter((_, n) => n % 10 === 0)
          .map(({ at: start }) => (
            <span key={start}>{timeIn(start, zone)}</span>
          ))}
        <span>{timeIn(bars.at(-1)?.at ?? 0, zone)}</span>
      </p>
    </div>
  )
}

const sumOf = ({ staff, rooms, guests, chosen }: Bar): number => staff + rooms + guests + chosen

function barWords(
  { staff, rooms, guests, chosen }: Bar,
  time: string,
  t: ReturnType<typeof useWords>,
): string {
  return t('history.bar', { time, staff, rooms, guests, chosen })
}
