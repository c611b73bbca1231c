import { CircleHelp, History, type LucideIcon, PhoneCall } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/states.ts'
import { JoinByCode } from '../../../classrooms/ui/shared/join-by-code.tsx'
import styles from './alone.module.css'
import type { Together } from './together.ts'

type Props = {
  readonly client: LiveClient | null
  readonly action: string
  readonly formKey: string
  /** Help can be called in the running step. */
  readonly calls: boolean
  /** Half of today's questions were answered within this, ms; null: too few to say. */
  readonly wait: number | null
  /** The stream can be wound back. */
  readonly rewinds: boolean
  readonly together: Together | null
  /** Page where all rooms are listed. */
  readonly rooms: string
  readonly joinError: string | null
  readonly lookError: string | null
  readonly code: string
}

/** On one's own: three ways out of being stuck, and a room that still has a seat (MO4). */
export function Alone(props: Props) {
  const { client, action, formKey, calls, wait, rewinds, together, rooms, joinError, lookError, code } = props
  const t = useWords()
  const time = useTime(wait)
  const [told, setTold] = useState('')
  return (
    <>
      <section className={styles.stuck} aria-labelledby="stuck-title">
        <h2 id="stuck-title">{t('states.alone.stuck')}</h2>
        <ul className={styles.ways}>
          <Way icon={CircleHelp} hint={time ? t('states.alone.half', { time }) : t('states.alone.helpers')}>
            <a href="#ask">{t('states.alone.ask')}</a>
          </Way>
          {calls && (
            <Way icon={PhoneCall} hint={t('states.alone.callHint')}>
              <a href="#status-help">{t('states.alone.call')}</a>
            </Way>
          )}
          {rewinds && client && (
            <Way icon={History} hint={told}>
              <button
                type="button"
                className={styles.link}
                onClick={() => setTold(goBack() ? '' : t('states.alone.noPlayer'))}
              >
                {t('states.alone.goBack')}
              </button>
            </Way>
          )}
        </ul>
      </section>
      <section className={styles.rather} aria-labelledby="rather-title">
        <h2 id="rather-title">{t('states.alone.rather')}</h2>
        {together ? (
          <form method="post" action={action}>
            <input type="hidden" name="intent" value="look-in" />
            <input type="hidden" name="key" value={formKey} />
            <input type="hidden" name="room" value={together.id} />
            <p>{t('states.alone.together', { name: together.name, count: together.free })}</p>
            <Button type="submit">{t('states.alone.lookIn')}</Button>
          </form>
        ) : (
          <p>
            {t('states.alone.noTogether')} <a href={rooms}>{t('states.alone.rooms')}</a>
          </p>
        )}
        {lookError && (
          <p className={styles.wrong} role="alert">
            {lookError}
          </p>
        )}
        <details open={joinError !== null}>
          <summary>{t('states.alone.code')}</summary>
          <JoinByCode action={action} error={joinError} code={code} />
        </details>
      </section>
    </>
  )
}

function Way({ icon: Icon, hint, children }: { icon: LucideIcon; hint: string; children: ReactNode }) {
  return (
    <li>
      <Icon size={18} aria-hidden />
      <div>
        {children}
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
    </li>
  )
}

const BACK_S = 30

/** Winds the stream back, as far as it goes. False when none is playing here. */
function goBack(): boolean {
  const video = document.querySelector('video')
  if (!video || video.seekable.length === 0) return false
  video.currentTime = Math.max(video.seekable.start(0), video.currentTime - BACK_S)
  return true
}

function useTime(ms: number | null): string | null {
  const t = useWords()
  if (ms === null) return null
  const all = Math.max(1, Math.round(ms / 10_000) * 10)
  const [min, s] = [Math.floor(all / 60), all % 60]
  if (min === 0) return t('states.alone.seconds', { s })
  return s === 0 ? t('states.alone.wholeMinutes', { min }) : t('states.alone.minutes', { min, s })
}
