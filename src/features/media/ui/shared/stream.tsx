import { Play } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState, useSyncExternalStore } from 'react'
import { isRefusal } from '../../../../core/refusal.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/media.ts'
import type { Embed } from '../../contract.ts'
import { embedOf } from '../../rules.ts'
import { EmbedPlayer } from './embed-player.tsx'
import { Quiet } from './quiet.tsx'
import styles from './stream.module.css'

type Props = {
  /** The workshop's stream address, or null when there is none. */
  readonly url: string | null
  /** Says what is on, for screen readers: "Stream of the workshop". */
  readonly title: string
  /** Whoever shows the stream in turns keeps here that it was started; without it the part keeps it itself. */
  readonly started?: boolean
  readonly onStart?: () => void
  /** Even what begins by itself waits for a press: its reader pays for each byte. */
  readonly waits?: boolean
  /** Nobody speaks on the stream while people work, or in a break; `until` is ready text, `11:45`. */
  readonly quiet?: { readonly why: 'work' | 'break'; readonly until: string | null } | null
}

/** Comes after a press, like what it plays: other streams and readers do without. */
const HlsPlayer = lazy(() => import('./hls-player.tsx'))

const never = () => () => {}

/** True once scripts run here: until then, and without scripts, everything is a link. */
const useScripts = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

/** An outside stream. Nothing is loaded from elsewhere before a press; it fills the place that it is given. */
export function Stream({ url, title, quiet, started: kept, onStart, waits = false }: Props) {
  const t = useWords()
  const [own, setOwn] = useState(false)
  const started = kept ?? own
  const start = onStart ?? (() => setOwn(true))
  if (url === null) return <Placeholder title={t('media.none.title')} text={t('media.none.text')} />
  const embed = embedOf(url)
  if (isRefusal(embed)) return <Placeholder title={t('media.bad.title')} text={t('media.bad.text')} />
  const over = quiet ? <Quiet {...quiet} /> : null
  if (embed.kind === 'page' && !waits) return <EmbedPlayer embed={embed} title={title} over={over} />
  if (!started) return <Start embed={embed} start={start} over={over} />
  if (embed.kind === 'hls') {
    return (
      <Suspense fallback={<div className={styles.stream} aria-busy="true" />}>
        <HlsPlayer src={embed.src} title={title} over={over} />
      </Suspense>
    )
  }
  return <EmbedPlayer embed={embed} title={title} over={over} />
}

function Start({ embed, start, over }: { embed: Embed; start: () => void; over: ReactNode }) {
  const t = useWords()
  const scripts = useScripts()
  const site = new URL(embed.origin).hostname
  return (
    <div className={styles.stream}>
      <div className={styles.picture}>
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
          {scripts && embed.kind !== 'link' && (
            <p className={styles.site}>{t('media.loadsFrom', { site })}</p>
          )}
        </div>
        {over}
      </div>
    </div>
  )
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
