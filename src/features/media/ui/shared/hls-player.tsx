import { Monitor, RadioTower, Rewind } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useShortcuts } from '../../../../ui/shortcuts.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/media.ts'
import { LiveMark, PlayerBar, PlayerButton } from './player-bar.tsx'
import styles from './stream.module.css'
import { useFullScreen } from './use-full-screen.tsx'
import { useHls } from './use-hls.ts'
import { usePlayer } from './use-player.tsx'

/** How far *Go back* goes (s). */
const BACK_SECONDS = 30

type Props = { readonly src: string; readonly title: string; readonly over: ReactNode }

/** An HLS playlist with our own buttons. Keys: space, M, C, F. */
export default function HlsPlayer({ src, title, over }: Props) {
  const t = useWords()
  const place = useRef<HTMLDivElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const { trouble, behind, reload } = useHls(video, src)
  const player = usePlayer(video)
  const full = useFullScreen(place)
  useShortcuts({
    ' ': player.play.run,
    m: player.sound.run,
    ...(player.captions.off ? {} : { c: player.captions.run }),
    ...(full.can ? { f: full.toggle } : {}),
  })
  // The button that started it is gone: whoever pressed it with a key stands in the player, not at the page's beginning.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.querySelector('button')?.focus()
  }, [])
  const again = (
    <Button size="small" onClick={reload}>
      {t('media.reload')}
    </Button>
  )
  return (
    <div className={styles.stream} ref={place}>
      <div className={styles.picture} data-captions={player.captions.pressed}>
        {/* biome-ignore lint/a11y/useMediaCaption: captions come inside the playlist (RFC 8216), where the stream has them */}
        <video ref={video} className={styles.player} autoPlay playsInline aria-label={title} />
        {over}
        {trouble && (
          <div className={styles.trouble}>
            {trouble === 'here' ? (
              <MessageBar tone="trouble" icon={<Monitor size={16} aria-hidden />} action={again}>
                {t('media.stopped')}
              </MessageBar>
            ) : (
              <MessageBar tone="trouble" icon={<RadioTower size={16} aria-hidden />}>
                {t('media.down')}
              </MessageBar>
            )}
          </div>
        )}
      </div>
      <PlayerBar>
        <PlayerButton {...player.play} />
        <LiveMark behind={behind} />
        <PlayerButton
          name={t('media.back', { seconds: BACK_SECONDS })}
          keys=""
          icon={<Rewind size={20} aria-hidden />}
          run={() => {
            if (video.current) video.current.currentTime -= BACK_SECONDS
          }}
        />
        {player.volume}
        <PlayerButton {...player.sound} />
        <PlayerButton {...player.captions} />
        <PlayerButton {...player.small} />
        <PlayerButton {...full.button} />
      </PlayerBar>
    </div>
  )
}
