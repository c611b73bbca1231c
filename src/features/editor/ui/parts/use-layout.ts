import { useEffect, useState } from 'react'

/** `desk`: all panes beside each other. `middle`: one or two, chosen by tabs. `narrow`: one. `phone`: one, tools at the bottom. */
export type Layout = 'desk' | 'middle' | 'narrow' | 'phone'

const LAYOUTS: readonly (readonly [Layout, string])[] = [
  ['desk', '(min-width: 80rem)'],
  ['middle', '(min-width: 900px)'],
  ['narrow', '(min-width: 600px)'],
]

/** How much fits beside each other. The desk on the server. With large text the panes need more room: the desk is in rem. */
export function useLayout(): Layout {
  const [layout, setLayout] = useState<Layout>('desk')
  useEffect(() => {
    const queries = LAYOUTS.map(([name, query]) => [name, matchMedia(query)] as const)
    const look = () => setLayout(queries.find(([, query]) => query.matches)?.[0] ?? 'phone')
    for (const [, query] of queries) query.addEventListener('change', look)
    look()
    return () => {
      for (const [, query] of queries) query.removeEventListener('change', look)
    }
  }, [])
  return layout
}

/** The tools stand above a phone's keyboard: the page is as high as what the keyboard leaves free (`--seen`). */
export function useSeenHeight(): void {
  useEffect(() => {
    const seen = window.visualViewport
    if (!seen || !matchMedia('(pointer: coarse)').matches) return
    const { style } = document.documentElement
    const look = () => {
      // Zoomed in by hand, the page stays as it is.
      if (seen.scale > 1.01) return
      style.setProperty('--seen', `${seen.height}px`)
      if (seen.offsetTop > 0) window.scrollTo(0, 0)
    }
    look()
    seen.addEventListener('resize', look)
    return () => {
      seen.removeEventListener('resize', look)
      style.removeProperty('--seen')
    }
  }, [])
}
