import { Play } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { isRefusal } from '../../../../core/refusal.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/media.ts'
import type { Embed } from '../../contract.ts'
import { embedOf } from '../../rules.ts'
import { HlsPlayer } from './hls-player.tsx'
import styles from './stream.module.css'

type Props = {
  /** The workshop's stream address, or null when there is none. */
  readonly url: string | null
  /** Says what is on, for screen readers: "Stream of the workshop". */
  readonly title: string
  /** Ready text of when the stream is back, `11:45`: shown as long as people work. */
  readonly quietUntil?: string | null
  /** Whoever shows the stream in turns keeps here that it was started; without it the part keeps it itself. */
  readonly started?: boolean
  readonly onStart?: () => void
}

const never = () => () => {}

/** True once scripts run here: until then, and without scripts, everything is a link. */
const useScripts = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

/** An outside stream. Nothing is loaded from elsewhere before a press; it fills the place that it is given. */
export function Stream({ url, title, quietUntil, started: kept, onStart }: Props) {
  const t = useWords()
  const [own, setOwn] = useState(false)
  const started = kept ?? own
  const start = onStart ?? (() => setOwn(true))
  if (url === null) return <Placeholder title={t('media.none.title')} text={t('media.none.text')} />
  const embed = embedOf(url)
  if (isRefusal(embed)) return <Placeholder title={t('media.bad.title')} text={t('media.bad.text')} />
  return (
    <div className={styles.stream}>
      {started ? <Player embed={embed} title={title} /> : <Start embed={embed} start={start} />}
      {quietUntil && (
        <p className={styles.quiet}>
          <b>{t('media.quiet')}</b> {t('media.quietUntil', { time: quietUntil })}
        </p>
      )}
    </div>
  )
}

function Start({ embed, start }: { embed: Embed; start: () => void }) {
  const t = useWords()
  const scripts = useScripts()
  const site = new URL(embed.origin).hostname
  return (
    <div className={styles.cover}>
      {scripts && embed.kind !== 'link' ? (
        <Button look="plain" size="large" onClick={start}>
          <Play size={20} aria-hidden="true" />
          {t('media.start')}
        </Button>
      ) : (
        <ButtonLink size="large" href={embed.page} target="_blank" rel="noopener">
          <Play size={20} aria-hidden="true" />
          {t('media.open', { site })}
        </ButtonLink>
      )}
      {scripts && embed.kind !== 'link' && <p className={styles.site}>{t('media.loadsFrom', { site })}</p>}
    </div>
  )
}

function Player({ embed, title }: { embed: Embed; title: string }) {
  if (embed.kind === 'hls') return <HlsPlayer src={embed.src} title={title} />
  return (
    <iframe
      className={styles.player}
      src={playerAddress(embed)}
      title={title}
      allow="autoplay; fullscreen; picture-in-picture; encrypted-media"
    />
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

function Placeholder({ title, text }: { title: string; text: string }) {
  return (
    <div className={styles.stream}>
      <div className={styles.cover}>
        <p className={styles.word}>{title}</p>
        <p className={styles.site}>{text}</p>
      </div>
    </div>
  )
}
