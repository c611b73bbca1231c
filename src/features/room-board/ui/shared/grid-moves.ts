/** Where an arrow key leads in a grid that is filled row by row; null for any other key. Never beyond its edges. */
export function moved(key: string, at: number, count: number, columns: number, ctrl: boolean): number | null {
  const rowStart = at - (at % columns)
  const inside = (next: number) => (next >= 0 && next < count ? next : at)
  switch (key) {
    case 'ArrowRight':
      return inside(at + 1)
    case 'ArrowLeft':
      return inside(at - 1)
    case 'ArrowDown':
      return inside(at + columns)
    case 'ArrowUp':
      return inside(at - columns)
    case 'Home':
      return ctrl ? 0 : rowStart
    case 'End':
      return ctrl ? count - 1 : Math.min(rowStart + columns, count) - 1
    default:
      return null
  }
}
