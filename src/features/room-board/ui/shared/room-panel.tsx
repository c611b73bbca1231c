import { Hand, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { Sign } from '../../../../ui/sign.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/answers.ts'
import '../../../../ui/words/director.ts'
import type { RoomView } from '../../../classrooms/contract.ts'
import { AnswersMeter } from '../../../classrooms/ui/shared/answers-meter.tsx'
import { signOf } from '../../../classrooms/ui/shared/signs.ts'
import type { Answers } from '../../../classrooms/ui/shared/status-choices.ts'
import styles from './room-panel.module.css'

/** What everybody sees of the room, and who leads it: calls by their sign, what was typed with them is the lead's. */
export type PanelRoom = RoomView & {
  id: string
  lead: string
  code: string
  seatsOf: number
  online: boolean
}

type Props = {
  room: PanelRoom
  now: number
  said: Answers
  /** The desk's address without a room. */
  desk: string
  close: () => void
  formKey: string
  send: SendForm | null
}

/** One room close by: who leads it, how it does, who waits, and a line to it. */
export function RoomPanel({ room, now, said, desk, close, formKey, send }: Props) {
  const t = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const text = useRef<HTMLInputElement>(null)
  const { meter, heads, signs, moreTime, own, stream, hands, message, online, code } = room
  const { of } = meter
  // biome-ignore lint/correctness/useExhaustiveDependencies: another room is another panel
  useEffect(() => title.current?.focus(), [room.id])
  // What was sent leaves the field; the focus stays there.
  const saidAt = message?.at ?? 0
  useEffect(() => {
    if (saidAt > 0 && text.current) text.current.value = ''
  }, [saidAt])
  const keys = ({ key }: KeyboardEvent) => key === 'Escape' && close()
  const facts = [
    heads === null ? t('director.room.notCounted') : t('director.room.heads', { count: heads }),
    t('director.room.seats', { count: room.seatsOf }),
    !online && t('director.grid.offline'),
    moreTime > 0 && t('director.grid.wantsTime', { minutes: moreTime }),
    own && t('director.room.own', { title: own.title }),
    stream && t(`director.stream.${stream}`),
    hands && t(`director.room.hands.${hands}`),
  ].filter((fact) => typeof fact === 'string')
  return (
    <section className={styles.panel} id="room-panel" aria-labelledby="room-panel-title" onKeyDown={keys}>
      <div className={styles.head}>
        <h2 id="room-panel-title" className={styles.title} ref={title} tabIndex={-1}>
          {room.classroom?.name}
        </h2>
        <a
          className={styles.close}
          href={desk}
          aria-label={t('director.room.close')}
          onClick={(event) => {
            event.preventDefault()
            close()
          }}
        >
          <X size={16} aria-hidden />
        </a>
      </div>
      {room.classroom?.place && <p className={styles.soft}>{room.classroom.place}</p>}
      <p>{room.lead ? t('director.room.lead', { lead: room.lead }) : t('director.room.noLead')}</p>
      <p className={styles.soft}>{facts.join(' · ')}</p>
      <p className={styles.soft}>
        {of === 0 ? t('answers.none') : t(`answers.sentence.${said}`, { ...meter, count: of })}
      </p>
      <AnswersMeter meter={meter} said={said} />
      <Calls signs={signs} now={now} />
      <CommandForm
        className={styles.message}
        fields={{ kind: 'room-message', classroom: room.id }}
        formKey={formKey}
        send={send}
      >
        {message && (
          <p className={styles.soft}>
            <b>{t('director.room.shown')}</b> {message.text}
          </p>
        )}
        <label htmlFor="room-text">{t('director.room.message')}</label>
        <input
          ref={text}
          className={styles.field}
          id="room-text"
          name="text"
          maxLength={300}
          required={!message}
        />
        <div className={styles.buttons}>
          <Button type="submit">{t('director.room.send')}</Button>
          <ButtonLink look="ghost" href={`/r/${code}/screen`} target="_blank" rel="noreferrer">
            {t('director.room.screen')}
          </ButtonLink>
        </div>
      </CommandForm>
    </section>
  )
}

function Calls({ signs, now }: { signs: RoomView['signs']; now: number }) {
  const t = useWords()
  if (signs.length === 0) return <p className={styles.soft}>{t('director.room.noCalls')}</p>
  return (
    <ul className={styles.calls} aria-label={t('director.room.calls')}>
      {signs.map(({ sign, seat, since, taken }) => {
        const { colour, words } = signOf(sign)
        return (
          <li key={sign} className={styles.call}>
            <Sign colour={colour}>{words}</Sign>
            <span>
              {seat && `${seat} `}
              <span className={styles.soft}>
                {t('director.questions.minutes', {
                  minutes: Math.max(0, Math.floor((now - since) / 60_000)),
                })}
                {taken && `, ${t('director.room.taken')}`}
              </span>
            </span>
            {!taken && <Hand size={14} className={styles.open} aria-hidden />}
          </li>
        )
      })}
    </ul>
  )
}
