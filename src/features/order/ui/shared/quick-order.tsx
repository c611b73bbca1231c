import { Lock, LockOpen, ShieldAlert, Timer } from 'lucide-react'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { Segmented } from '../../../../ui/segmented.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import { SLOW_SECONDS } from '../../limits.ts'
import type { OrderView } from '../../shown.ts'
import styles from './quick-order.module.css'

type Section = { readonly heading: string; readonly nth: number }
type Props = {
  readonly view: OrderView
  /** The section that the cursor is in; null: none. */
  readonly section: Section | null
  readonly send: (command: { kind: string } & Record<string, unknown>) => void
  /** The page with everything. */
  readonly href: string
}

/** One click each, in the editor's toolbar: slow mode, and the lock of the section that the cursor is in. */
export function QuickOrder({ view, section, send, href }: Props) {
  const t = useWords()
  const zone = view.zones.find((one) =>
    one.section === null || section === null
      ? one.section === section
      : one.section.heading === section.heading && one.section.nth === section.nth,
  )
  const whole = view.zones.find((one) => one.section === null)
  const shown = zone ?? whole
  const what = shown
    ? shown.section === null
      ? t('calm.lock.unlockAll')
      : t('calm.lock.unlockSection', { heading: shown.section.heading })
    : section === null
      ? t('calm.lock.all')
      : t('calm.lock.section', { heading: section.heading })
  const page = view.waiting > 0 ? t('calm.waiting', { count: view.waiting }) : t('calm.page.heading')
  const press = () =>
    send(shown ? { kind: 'unlock', zone: shown.id } : { kind: 'lock', section, mode: 'lock' })
  return (
    <div className={styles.quick}>
      <span className={styles.label} aria-hidden>
        <Timer size={16} focusable="false" /> <span>{t('calm.slow.label')}</span>
      </span>
      <Segmented
        legend={t('calm.slow.label')}
        name="slow"
        options={SLOW_SECONDS.map((seconds) => ({
          value: String(seconds),
          label: seconds === 0 ? t('calm.slow.off') : t(`calm.slow.s${seconds}`),
        }))}
        chosen={String(view.slow)}
        onChoose={(seconds) => send({ kind: 'slow', seconds: Number(seconds) })}
      />
      <Button size="small" look={shown ? 'dark' : 'plain'} title={what} aria-label={what} onClick={press}>
        {shown ? <Lock size={16} aria-hidden /> : <LockOpen size={16} aria-hidden />}
        <span className={styles.word}>{t(shown ? 'calm.lock.unlock' : 'calm.lock.lock')}</span>
      </Button>
      <ButtonLink size="small" look="ghost" href={href} title={page}>
        <ShieldAlert size={16} aria-hidden />
        {view.waiting > 0 && <span aria-hidden>{view.waiting}</span>}
        <span className="visually-hidden">{page}</span>
      </ButtonLink>
    </div>
  )
}
