import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import type { RoomSummary } from '../../../classrooms/contract.ts'
import type { Answers } from '../../../classrooms/ui/shared/status-choices.ts'
import styles from './grid.module.css'
import { moved } from './grid-moves.ts'
import { Tile } from './tile.tsx'

/** So many rooms have place for their whole names. */
const FEW = 40
/** Above this a tile shows three letters. */
const MANY = 200

type Props = {
  rooms: readonly RoomSummary[]
  /** All rooms, before the filter: their number decides the size, so that tiles do not jump while somebody types. */
  of: number
  said: Answers
  opened: string | null
  open: (room: string) => void
}

/** A tile for each room. Arrow keys walk, Enter opens; one Tab stop. */
export function Grid({ rooms, of, said, opened, open }: Props) {
  const t = useWords()
  const grid = useRef<HTMLDivElement>(null)
  const columns = useColumns(grid)
  const [reached, setReached] = useState<string | null>(null)
  const live = columns !== null
  const active = rooms.find(({ id }) => id === reached) ?? rooms[0]
  const size = of <= FEW ? 'whole' : of <= MANY ? 'small' : 'letters'

  function walk(event: KeyboardEvent) {
    const at = rooms.findIndex(({ id }) => id === idAt(event.target))
    const next =
      columns === null || at < 0 ? null : moved(event.key, at, rooms.length, columns, event.ctrlKey)
    const room = next === null ? undefined : rooms[next]
    if (!room) return
    event.preventDefault()
    setReached(room.id)
    grid.current?.querySelector<HTMLElement>(`[data-room="${room.id}"]`)?.focus()
  }

  function press(event: MouseEvent) {
    const id = idAt(event.target)
    if (!id || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    setReached(id)
    open(id)
  }

  const rows = chunks(rooms, columns ?? rooms.length)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and presses of all its links in one place
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles have a name
    <div
      ref={grid}
      className={classes(styles.grid, styles[size])}
      role={live ? 'grid' : 'group'}
      aria-label={t('director.grid.title')}
      onKeyDown={walk}
      onClick={press}
    >
      {rows.map((row) => (
        <div key={row[0]?.id} className={styles.row} role={live ? 'row' : undefined}>
          {row.map((room) => (
            <Tile
              key={room.id}
              room={room}
              size={size}
              active={room === active}
              opened={room.id === opened}
              live={live}
              said={said}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

const idAt = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-room]')?.dataset.room ?? null) : null

function chunks<T>(list: readonly T[], size: number): T[][] {
  const rows: T[][] = []
  for (let from = 0; from < list.length; from += Math.max(size, 1))
    rows.push(list.slice(from, from + Math.max(size, 1)))
  return rows
}

/** How many tiles stand beside each other; null until the page runs. */
function useColumns(grid: { readonly current: HTMLElement | null }): number | null {
  const [columns, setColumns] = useState<number | null>(null)
  useEffect(() => {
    const element = grid.current
    if (!element) return
    const measure = () => setColumns(getComputedStyle(element).gridTemplateColumns.split(' ').length)
    const watching = new ResizeObserver(measure)
    watching.observe(element)
    measure()
    return () => watching.disconnect()
  }, [grid])
  return columns
}
