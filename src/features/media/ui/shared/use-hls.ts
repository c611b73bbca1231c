import { type RefObject, useEffect, useState } from 'react'

/** `here`: this browser lost it. `everywhere`: the server that sends it says that there is none. */
export type Trouble = 'here' | 'everywhere' | null

/** A stream that is down for everyone is tried again after this (ms). */
const RETRY_MS = 10_000

/**
 * Plays an HLS playlist (RFC 8216) in `video`: hls.js, loaded now, where the browser has Media Source Extensions, else the
 * browser's own player. `behind`: seconds after the live edge; null while not known, and for a recording.
 */
export function useHls(video: RefObject<HTMLVideoElement | null>, src: string) {
  const [round, setRound] = useState(0)
  const [trouble, setTrouble] = useState<Trouble>(null)
  const [behind, setBehind] = useState<number | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` grows with each reload, which begins anew
  useEffect(() => {
    const element = video.current
    if (!element) return
    let gone = false
    let close = () => element.removeAttribute('src')
    let latency = () => nativeLatency(element)
    const play = async () => {
      const { default: Hls } = await import('hls.js')
      if (gone) return
      if (!Hls.isSupported()) {
        element.src = src
        return
      }
      const hls = new Hls()
      close = () => hls.destroy()
      latency = () => hls.latency
      hls.on(Hls.Events.ERROR, (_, { fatal, response }) => {
        if (fatal) setTrouble((response?.code ?? 0) >= 400 ? 'everywhere' : 'here')
      })
      hls.loadSource(src)
      hls.attachMedia(element)
    }
    const stop = () => setTrouble((known) => known ?? 'here')
    const look = () => {
      const seconds = Math.round(latency())
      setBehind(Number.isFinite(seconds) && seconds > 0 ? seconds : null)
    }
    element.addEventListener('error', stop)
    element.addEventListener('timeupdate', look)
    play().catch(stop)
    return () => {
      gone = true
      element.removeEventListener('error', stop)
      element.removeEventListener('timeupdate', look)
      close()
    }
  }, [video, src, round])

  const reload = () => {
    setTrouble(null)
    setRound((before) => before + 1)
  }
  useEffect(() => {
    if (trouble !== 'everywhere') return
    const timer = setTimeout(() => {
      setTrouble(null)
      setRound((before) => before + 1)
    }, RETRY_MS)
    return () => clearTimeout(timer)
  }, [trouble])
  return { trouble, behind, reload }
}

/** Without hls.js: how far the picture is from the end of what can be had; NaN for a recording. */
function nativeLatency({ duration, seekable, currentTime }: HTMLVideoElement): number {
  if (Number.isFinite(duration) || seekable.length === 0) return Number.NaN
  return seekable.end(seekable.length - 1) - currentTime
}
