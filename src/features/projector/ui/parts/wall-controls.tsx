import { Maximize, Moon, Sun } from 'lucide-react'
import { useEffect, useState } from 'react'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/screen.ts'
import { useTheme } from './use-theme.ts'
import styles from './wall-controls.module.css'

/** After the mouse rests this long, nothing lies over the wall's words any more. */
const REST_MS = 4_000

/**
 * What somebody at the projector's computer needs once: a dark room, the full screen. Seen while the mouse moves or the
 * keyboard is in them.
 */
export function WallControls() {
  const t = useWords()
  const moving = useMoving()
  const { theme, turn } = useTheme()
  return (
    <div className={classes(styles.controls, moving && styles.moving)}>
      <button type="button" onClick={turn}>
        {theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
        {t(theme === 'dark' ? 'screen.light' : 'screen.dark')}
      </button>
      <button type="button" onClick={() => void turnFull()}>
        <Maximize aria-hidden /> {t('screen.full')}
      </button>
    </div>
  )
}

/** A browser that has no full screen, or may not, stays as it is. */
async function turnFull(): Promise<void> {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen?.()
  await done?.catch(() => {})
}

function useMoving(): boolean {
  const [moving, setMoving] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const moved = () => {
      setMoving(true)
      clearTimeout(timer)
      timer = setTimeout(() => setMoving(false), REST_MS)
    }
    addEventListener('pointermove', moved)
    return () => {
      removeEventListener('pointermove', moved)
      clearTimeout(timer)
    }
  }, [])
  return moving
}
