import { useEffect, useState } from 'react'

type Theme = 'light' | 'dark'

const KEPT = 'manyrooms:wall-theme'

/** The wall's theme: as chosen on this computer, else as its system wishes. */
export function useTheme(): { theme: Theme; turn: () => void } {
  const [theme, setTheme] = useState<Theme>('light')
  useEffect(() => {
    const wish = matchMedia('(prefers-color-scheme: dark)')
    const look = () => setTheme(kept() ?? (wish.matches ? 'dark' : 'light'))
    look()
    wish.addEventListener('change', look)
    return () => wish.removeEventListener('change', look)
  }, [])
  useEffect(() => {
    const chosen = kept()
    if (chosen) document.documentElement.dataset.theme = chosen
  }, [])
  const turn = () => {
    const next = theme === 'dark' ? 'light' : 'dark'
    document.documentElement.dataset.theme = next
    keep(next)
    setTheme(next)
  }
  return { theme, turn }
}

/** A browser without storage forgets. */
function kept(): Theme | null {
  try {
    const value = localStorage.getItem(KEPT)
    return value === 'light' || value === 'dark' ? value : null
  } catch {
    return null
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEPT, theme)
  } catch {
    // Stays for this page alone.
  }
}
