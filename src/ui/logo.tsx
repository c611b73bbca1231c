/** The mark: the stream (plum bar) and its rooms. Decorative: the name stands beside it. */
export function Logo({ size = 18 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" focusable="false">
      <path
        fill="var(--accent)"
        d="M0 1.500A1.500 1.500 0 0 1 1.500 0H6.500v22H1.500A1.500 1.500 0 0 1 0 20.500z"
      />
      <path
        fill="var(--ink)"
        d="M9.500 0h5v5.500h-5zM17 0h5v5.500h-5zM9.500 8.250h5v5.500h-5zM17 8.250h5v5.500h-5zM9.500 16.500h5V22h-5zM17 16.500h5V22h-5z"
      />
    </svg>
  )
}
