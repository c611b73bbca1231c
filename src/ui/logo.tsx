/** The mark: the stream (plum bar) and its rooms. Decorative: the name stands beside it. */
export function Logo({ size = 18 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" focusable="false">
      <path fill="var(--accent-ink)" d="M0 1.5A1.5 1.5 0 0 1 1.5 0H6.5v22H1.5A1.5 1.5 0 0 1 0 20.5z" />
      <path
        fill="var(--ink)"
        d="M9.5 0h5v5.5h-5zM17 0h5v5.5h-5zM9.5 8.250h5v5.5h-5zM17 8.250h5v5.5h-5zM9.5 16.5h5V22h-5zM17 16.5h5V22h-5z"
      />
    </svg>
  )
}
