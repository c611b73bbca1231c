import styles from './loading.module.css'

/** Where text is on its way: three grey lines, which come only after 400 ms, so that nothing flickers on a quick network. */
export function Loading({ label }: { label: string }) {
  return (
    <div className={styles.lines} role="status" aria-busy="true">
      <span className="visually-hidden">{label}</span>
      <i />
      <i />
      <i />
    </div>
  )
}
