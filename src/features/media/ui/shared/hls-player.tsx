import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/media.ts'
import styles from './stream.module.css'

/** Plays an HLS playlist: hls.js, loaded now, where the browser has Media Source Extensions; else the browser's own player. */
export function HlsPlayer({ src, title }: { src: string; title: string }) {
  const t = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const [round, setRound] = useState(0)
  const [stopped, setStopped] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` grows with each reload, which begins anew
  useEffect(() => {
    const element = video.current
    if (!element) return
    let gone = false
    let close = () => element.removeAttribute('src')
    const play = async () => {
      const { default: Hls } = await import('hls.js')
      if (gone) return
      if (!Hls.isSupported()) {
        element.src = src
        return
      }
      const hls = new Hls()
      close = () => hls.destroy()
      hls.on(Hls.Events.ERROR, (_, { fatal }) => {
        if (fatal) setStopped(true)
      })
      hls.loadSource(src)
      hls.attachMedia(element)
    }
    const stop = () => setStopped(true)
    element.addEventListener('error', stop)
    play().catch(stop)
    return () => {
      gone = true
      element.removeEventListener('error', stop)
      close()
    }
  }, [src, round])

  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: captions come inside the playlist (RFC 8216), where the stream has them */}
      <video ref={video} className={styles.player} controls autoPlay playsInline aria-label={title} />
      {stopped && (
        <div className={styles.cover} role="status">
          <p className={styles.site}>{t('media.unplayable')}</p>
          <Button
            onClick={() => {
              setStopped(false)
              setRound(round + 1)
            }}
          >
            {t('media.reload')}
          </Button>
        </div>
      )}
    </>
  )
}
