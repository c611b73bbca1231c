import styles from './skip-links.module.css'

/** First in the page, seen when focused: `[{ to: 'notes', label: 'Notes' }]`, `to` being an id in the page. */
export function SkipLinks({ links }: { links: readonly { readonly to: string; readonly label: string }[] }) {
  return (
    <div className={styles.links}>
      {links.map(({ to, label }) => (
        <a key={to} href={`#${to}`} className={styles.link}>
          {label}
        </a>
      ))}
    </div>
  )
}
