import styles from './meter.module.css'

type Part = { readonly tone: 'done' | 'work' | 'help' | 'accent'; readonly count: number }

/**
 * Shares of `of` as one bar; what is missing is outlined. Drawn in SVG: the CSP allows no style attributes.
 * `label` is the sentence that a screen reader gets instead.
 */
export function Meter({ label, of, parts }: { label: string; of: number; parts: readonly Part[] }) {
  let from = 0
  const bars = parts
    .filter(({ count }) => count > 0)
    .map(({ tone, count }) => {
      const x = from
      from += count
      return <rect key={tone} className={styles[tone]} x={x} width={count} height="1" />
    })
  return (
    <svg
      className={styles.meter}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${Math.max(of, 1)} 1`}
      preserveAspectRatio="none"
    >
      {bars}
    </svg>
  )
}
