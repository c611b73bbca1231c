import styles from './poll-box.module.css'

/** The share of a row, drawn behind its words. */
export function Fill({ count, of, accent = false }: { count: number; of: number; accent?: boolean }) {
  return (
    <svg
      className={accent ? styles.accent : styles.fill}
      viewBox={`0 0 ${Math.max(of, 1)} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect width={count} height="1" />
    </svg>
  )
}
