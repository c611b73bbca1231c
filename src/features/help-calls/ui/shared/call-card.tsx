import type { ReactNode } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import '../../../../ui/words/queue.ts'
import type { ExpertCallRow, HelpCall } from '../../../classrooms/contract.ts'
import { signOf } from '../../../classrooms/ui/shared/signs.ts'
import { useLabel } from '../../../duty/ui/shared/label.ts'
import { ageOf } from '../../../queue/ui/shared/queue-of.ts'
import styles from './calls.module.css'
import type { CallDeed, ExpertDeed, Pressed } from './use-calls.ts'

/** What is pressed at a call; with scripts it goes over the socket. */
export type PressCall = ((pressed: Pressed) => void) | null

type Props = {
  readonly now: number
  /** How this browser is called at the desk. */
  readonly me: string | null
  readonly formKey: string
  readonly pressCall: PressCall
}

/** How long it waits; rust from five minutes on. */
export function Age({ since, now }: { since: number; now: number }): ReactNode {
  const t = useWords()
  const age = ageOf(since, now)
  return (
    <span className={classes(styles.age, age.long && styles.long)}>
      {t(`queue.age.${age.unit}`, { n: age.n })}
      {age.long && <span className="visually-hidden"> {t('queue.long')}</span>}
    </span>
  )
}

/** A room whose lead asks for somebody who knows more. */
export function Expert({ call, now, me, formKey, pressCall }: Props & { call: ExpertCallRow }) {
  const t = useWords()
  const label = useLabel()
  const { id, about, where, since, by, taken, staged, help, of } = call
  const who = call.room.name
  const mine = by !== null && by === me
  const others = by !== null && !mine
  const press = (what: string) => pressCall?.({ of: 'room', call: id, what: what as ExpertDeed, who })
  const calling = ageOf(taken ?? now, now)
  return (
    <li className={classes(styles.call, (others || staged !== null) && styles.taken)}>
      <p className={styles.head}>
        <b>{who}</b>{' '}
        {by === null ? (
          <Age since={since} now={now} />
        ) : (
          <span className={styles.age}>
            {t('helpers.rooms.inCall', { age: t(`queue.age.${calling.unit}`, { n: calling.n }) })}
          </span>
        )}
      </p>
      <p className={styles.about}>
        {of > 0 && help > 0 && `${t('helpers.rooms.of', { help, of })} `}
        <bdi>{about}</bdi>
        {by === null && ` ${t('helpers.rooms.expert')}`}
      </p>
      {mine && where !== '' && <Where where={where} />}
      {by !== null && (
        <p className={styles.about}>
          {mine ? t('helpers.rooms.youThere') : t('helpers.rooms.there', { who: label(by) })}
        </p>
      )}
      {staged !== null && <p className={styles.about}>{t('helpers.rooms.staged')}</p>}
      <Acts name="expert" id={id} formKey={formKey} press={pressCall && press}>
        {by === null && (
          <Press what="take" look="dark" name={t('helpers.rooms.goOf', { who })}>
            {t('helpers.rooms.go')}
          </Press>
        )}
        {by !== null && (
          <Press what="solve" name={t('helpers.rooms.helpedOf', { who })}>
            {t('helpers.rooms.helped')}
          </Press>
        )}
        {staged === null ? (
          <Press what="stage" name={t('helpers.rooms.stageOf', { who })}>
            {t('helpers.rooms.stage')}
          </Press>
        ) : (
          <Press what="unstage" look="ghost" name={t('helpers.rooms.unstageOf', { who })}>
            {t('helpers.takeBack')}
          </Press>
        )}
        {mine && (
          <Press what="release" look="ghost" name={t('helpers.rooms.releaseOf', { who })}>
            {t('helpers.rooms.release')}
          </Press>
        )}
      </Acts>
    </li>
  )
}

/** A link that can be followed, or words. */
function Where({ where }: { where: string }) {
  const t = useWords()
  const link = /^https?:\/\/\S+$/i.test(where) && URL.canParse(where)
  return (
    <p className={styles.about}>
      {link ? (
        <a href={where} target="_blank" rel="noreferrer">
          {t('helpers.rooms.link')}
        </a>
      ) : (
        <bdi>{where}</bdi>
      )}
    </p>
  )
}

/** Somebody without a room. */
export function Alone({ call, now, me, formKey, pressCall }: Props & { call: HelpCall }) {
  const t = useWords()
  const label = useLabel()
  const who = t('helpers.alone.guest', { sign: signOf(call.sign).words })
  const mine = call.who !== null && call.who === me
  const press = (what: string) => pressCall?.({ of: 'person', call: call.id, what: what as CallDeed, who })
  return (
    <li className={classes(styles.call, call.taken && !mine && styles.taken)}>
      <p className={styles.head}>
        <b>{who}</b> <Age since={call.since} now={now} />
      </p>
      <p className={styles.about}>
        <bdi>{call.about || (call.where === '' ? t('helpers.alone.nothing') : '')}</bdi>
      </p>
      {call.where !== '' && <Where where={call.where} />}
      {call.taken && (
        <p className={styles.about}>
          {mine
            ? t('helpers.rooms.youThere')
            : call.who
              ? t('helpers.rooms.there', { who: label(call.who) })
              : t('helpers.rooms.someone')}
        </p>
      )}
      <Acts name="call" id={call.id} formKey={formKey} press={pressCall && press}>
        {call.taken ? (
          <>
            <Press what="solve" name={t('helpers.rooms.helpedOf', { who })}>
              {t('helpers.rooms.helped')}
            </Press>
            <Press what="release" look="ghost" name={t('helpers.rooms.releaseOf', { who })}>
              {t('helpers.rooms.release')}
            </Press>
          </>
        ) : (
          <Press what="take" look="dark" name={t('helpers.alone.goOf', { who })}>
            {t('helpers.alone.go')}
          </Press>
        )}
      </Acts>
    </li>
  )
}

type ActsProps = {
  name: 'call' | 'expert'
  id: string
  formKey: string
  press: ((what: string) => void) | null
  children: ReactNode
}

/** The buttons of a call: a plain form. */
function Acts({ name, id, formKey, press, children }: ActsProps) {
  return (
    <form
      method="post"
      className={styles.acts}
      onSubmit={(event) => {
        if (!press) return
        event.preventDefault()
        const { submitter } = event.nativeEvent as SubmitEvent
        press(String(new FormData(event.currentTarget, submitter).get('do')))
      }}
    >
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name={name} value={id} />
      {children}
    </form>
  )
}

type PressProps = { what: ExpertDeed; look?: 'dark' | 'ghost'; name: string; children: ReactNode }

const Press = ({ what, look, name, children }: PressProps) => (
  <Button type="submit" size="small" look={look ?? 'plain'} name="do" value={what} aria-label={name}>
    {children}
  </Button>
)
