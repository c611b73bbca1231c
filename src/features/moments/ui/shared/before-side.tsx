import { Eye, Keyboard, Laptop, type LucideIcon, SquarePen } from 'lucide-react'
import { ButtonLink } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/now.ts'
import '../../../../ui/words/states.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import styles from './before-side.module.css'

type RoomProps = {
  readonly name: string
  readonly place: string
  /** People here: the lead's head count, else who joined. */
  readonly here: number
  readonly seats: number | null
  readonly message: { readonly text: string; readonly at: number } | null
  readonly zone: string
}

/** My room before the start: who is here, and what the lead says. */
export function RoomBefore({ name, place, here, seats, message, zone }: RoomProps) {
  const t = useWords()
  return (
    <section className={styles.part} aria-labelledby="room-before">
      <h2 id="room-before">{t('states.before.room')}</h2>
      <p className={styles.name}>{name}</p>
      <p className={styles.soft}>
        {seats === null ? t('states.before.here', { here }) : t('states.before.hereOf', { here, seats })}
        {place && `. ${place}`}
      </p>
      {message && (
        <blockquote className={styles.message}>
          <p>
            <b>{t('states.before.lead')}</b>{' '}
            <time className={styles.soft} dateTime={new Date(message.at).toISOString()}>
              {timeIn(message.at, zone)}
            </time>
          </p>
          <p>{message.text}</p>
        </blockquote>
      )}
    </section>
  )
}

/** How to work with stream and notes beside each other. `address`: this page. */
export function TwoWindows({ address }: { address: string }) {
  const t = useWords()
  return (
    <section className={classes(styles.part, styles.windows)} aria-labelledby="windows-title">
      <h2 id="windows-title">{t('states.before.windows')}</h2>
      <p className={styles.soft}>{t('states.before.windowsText')}</p>
      <p>
        <ButtonLink
          href={address}
          target="_blank"
          rel="noopener"
          onClick={(event) => {
            const { availWidth, availHeight } = window.screen
            const size = `popup,left=0,top=0,width=${Math.round(availWidth / 2)},height=${availHeight}`
            // A browser that opens no window follows the link instead.
            if (window.open(address, '_blank', size)) event.preventDefault()
          }}
        >
          <Laptop size={16} aria-hidden />
          {t('states.before.half')}
        </ButtonLink>
      </p>
    </section>
  )
}

const FILLS: readonly (readonly ['watch' | 'typealong' | 'exercise', LucideIcon])[] = [
  ['watch', Eye],
  ['typealong', Keyboard],
  ['exercise', SquarePen],
]

/** The three fills of the banner, with what they ask for. */
export function BarLegend() {
  const t = useWords()
  return (
    <section className={styles.part} aria-labelledby="legend-title">
      <h2 id="legend-title">{t('states.before.legend')}</h2>
      <ul className={styles.fills}>
        {FILLS.map(([mode, Icon]) => (
          <li key={mode}>
            <span className={classes(styles.fill, styles[mode])}>
              <Icon size={16} aria-hidden />
              {t(`now.mode.${mode}`)}
            </span>
            <span>{t(`states.before.${mode}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
