import { type ReactNode, useRef } from 'react'
import { useShortcuts } from '../../../../ui/shortcuts.ts'
import type { Embed } from '../../contract.ts'
import { LiveMark, PlayerBar, PlayerButton } from './player-bar.tsx'
import styles from './stream.module.css'
import { useFullScreen } from './use-full-screen.tsx'

type Props = { readonly embed: Embed; readonly title: string; readonly over: ReactNode }

/**
 * Another site's player in a frame, with that player's own buttons; or a rehearsal's page, which has none: it stands in a
 * sandbox without an origin, and is not loaded before its place is in sight.
 */
export function EmbedPlayer({ embed, title, over }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const full = useFullScreen(place)
  const own = embed.kind === 'page'
  useShortcuts(own && full.can ? { f: full.toggle } : null)
  return (
    <div className={styles.stream} ref={place}>
      <div className={styles.picture}>
        {own ? (
          <iframe
            className={styles.player}
            src={embed.src}
            title={title}
            sandbox="allow-scripts"
            loading="lazy"
          />
        ) : (
          <iframe
            className={styles.player}
            src={playerAddress(embed)}
            title={title}
            allow="autoplay; fullscreen; picture-in-picture; encrypted-media"
          />
        )}
        {over}
      </div>
      {own && (
        <PlayerBar>
          <LiveMark behind={null} />
          <PlayerButton {...full.button} />
        </PlayerBar>
      )}
    </div>
  )
}

/** Rendered after a press only, so the page's host is known; Twitch plays on the hosts that are named alone. */
function playerAddress(embed: Embed): string {
  const address = new URL(embed.src)
  if (embed.kind === 'twitch') {
    address.searchParams.set('parent', window.location.hostname)
    address.searchParams.set('autoplay', 'true')
  }
  if (embed.kind === 'youtube') address.searchParams.set('autoplay', '1')
  if (embed.kind === 'peertube') {
    address.searchParams.set('autoplay', '1')
    address.searchParams.set('p2p', '0')
  }
  return address.href
}
