import { useEffect, useState } from 'react'
import { useFetcher } from 'react-router'
import type { DirectorView } from '../../../classrooms/contract.ts'
import type { PanelRoom } from '../../../room-board/ui/shared/room-panel.tsx'

type Panel = { opened: string | null; room: PanelRoom | null; open: (id: string) => void; close: () => void }

/**
 * Which room's panel is open, and what is in it; read again when that room's line of the floor changes, or something
 * was `told` to it from here.
 */
export function usePanel(desk: string, floor: DirectorView, told: number, initial: PanelRoom | null): Panel {
  const [opened, setOpened] = useState(initial?.id ?? null)
  const fetcher = useFetcher<PanelRoom | null>()
  const { load } = fetcher
  const line = JSON.stringify(floor.rooms.find(({ id }) => id === opened) ?? null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the room's line says that there is news
  useEffect(() => {
    // On a network that fails the router would load the page anew instead.
    if (opened !== null && navigator.onLine) void load(`${desk}/room/${opened}`)
  }, [opened, line, told, desk, load])
  const [found] = [fetcher.data, initial].filter((room) => room?.id === opened)
  return {
    opened,
    room: opened === null ? null : (found ?? null),
    open: setOpened,
    close: () => {
      document.querySelector<HTMLElement>(`[data-room="${opened}"]`)?.focus()
      setOpened(null)
    },
  }
}
