import { Maximize, Minimize } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/media.ts'

/** Full screen of a part of the page, with what its button shows. A phone that cannot (iOS) has no such button. */
export function useFullScreen(place: RefObject<HTMLElement | null>) {
  const t = useWords()
  const [can, setCan] = useState(true)
  const [on, setOn] = useState(false)
  useEffect(() => {
    setCan(document.fullscreenEnabled)
    const look = () => setOn(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [])
  const toggle = () => {
    // A browser may say no (a press that was too long ago): then nothing changes.
    const change = document.fullscreenElement ? document.exitFullscreen() : place.current?.requestFullscreen()
    change?.catch(() => setOn(document.fullscreenElement !== null))
  }
  const Icon = on ? Minimize : Maximize
  const name = t(on ? 'media.windowed' : 'media.fullScreen')
  return {
    can,
    toggle,
    button: { name, keys: 'f', icon: <Icon size={20} aria-hidden />, run: toggle, off: !can },
  }
}
