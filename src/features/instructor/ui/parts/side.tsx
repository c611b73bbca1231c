import { ClockPlus } from 'lucide-react'
import { big } from '../../../../ui/big.ts'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { Meter } from '../../../../ui/meter.tsx'
import { Rich } from '../../../../ui/rich.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/instructor.ts'
import '../../../../ui/words/now.ts'
import '../../../../ui/words/polls.ts'
import type { TeachingView } from '../../../backstage/contract.ts'
import { Lights } from '../../../backstage/ui/shared/lights.tsx'
import type { DirectorPolls } from '../../../polls/contract.ts'
import { PaceBar } from '../../../polls/ui/shared/pace-bar.tsx'
import type { StageView } from '../../../stage/contract.ts'
import { titleBeside } from '../../../stage/ui/shared/step-title.ts'
import styles from './instructor.module.css'
import { percentOf, type Rooms } from './load.ts'
import { onStage } from './on-stage.ts'
import { TogetherOnStage } from './together-on-stage.tsx'
import type { ForStream } from './voices.ts'

type Props = {
  readonly stage: StageView
  readonly backstage: TeachingView
  readonly pace: DirectorPolls['pace']
  readonly rooms: Rooms
  readonly list: ForStream
  /** Half were answered within this, ms. */
  readonly half: number | null
  readonly picture: string
  /** Who teaches a session, by its id. */
  readonly teachers: Readonly<Record<string, string>>
  readonly zone: string
  readonly now: number
  readonly formKey: string
  readonly send: SendForm | null
}

const minutesAndSeconds = (ms: number): string => {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** How the others are: numbers, never names. */
export function Side(props: Props) {
  const { stage, backstage, pace, rooms, list, half, picture, teachers, zone, now, formKey, send } = props
  const t = useWords()
  const { seq } = stage.now
  const wish = backstage.wish?.step === seq ? backstage.wish : null
  const [done, help] = [percentOf(rooms.done, rooms.answered), percentOf(rooms.help, rooms.answered)]
  return (
    <aside className={styles.side} aria-label={t('instructor.rooms.title')}>
      {pace && (
        <section aria-labelledby="pace-title">
          <h2 id="pace-title" className={styles.title}>
            {t('polls.pace.title')}
          </h2>
          {pace.total === 0 ? <p className={styles.hint}>{t('polls.pace.none')}</p> : <PaceBar pace={pace} />}
        </section>
      )}
      <section aria-labelledby="rooms-title">
        <h2 id="rooms-title" className={styles.title}>
          {t('instructor.rooms.title')}
        </h2>
        {rooms.answered === 0 ? (
          <p className={styles.hint}>{t('instructor.rooms.none')}</p>
        ) : (
          <>
            <p className={styles.hint}>
              {t('instructor.rooms.step', {
                mode: t(`now.mode.${stage.now.mode}`),
                title: titleBeside(t(`now.mode.${stage.now.mode}`), stage.now.title),
              })}
            </p>
            <div className={styles.meter}>
              <Meter
                label={t('instructor.rooms.sentence', {
                  answered: big(rooms.answered),
                  people: big(rooms.people),
                  done,
                  help,
                })}
                of={rooms.answered}
                parts={[
                  { tone: 'done', count: rooms.done },
                  { tone: 'work', count: rooms.answered - rooms.done - rooms.help },
                  { tone: 'help', count: rooms.help },
                ]}
              />
            </div>
            <p className={styles.shares} aria-hidden="true">
              <b className={styles.done}>{t('instructor.rooms.done', { n: done })}</b>
              <b className={styles.help}>{t('instructor.rooms.help', { n: help })}</b>
            </p>
            <p>
              {t('instructor.rooms.answered', { answered: big(rooms.answered), people: big(rooms.people) })}
            </p>
          </>
        )}
      </section>
      <section aria-labelledby="lights-title">
        <h2 id="lights-title" className={styles.title}>
          {t('instructor.lights.title')}
        </h2>
        <Lights lit={backstage.lights} formKey={formKey} send={null} press={false} />
        <p className={styles.hint}>{t('instructor.lights.only')}</p>
      </section>
      <section aria-labelledby="notes-title">
        <h2 id="notes-title" className={styles.title}>
          {t('instructor.notes.title')}
        </h2>
        <p>
          {list.oldest === null ? (
            t('instructor.notes.none')
          ) : (
            <Rich
              text={t('instructor.notes.open', {
                count: list.open,
                minutes: Math.max(0, Math.floor((now - list.oldest) / 60_000)),
              })}
            />
          )}{' '}
          {half !== null && t('instructor.notes.half', { time: minutesAndSeconds(half) })}
        </p>
        {list.waiting.length > 0 && <p>{t('instructor.notes.rest', { count: list.waiting.length })}</p>}
        <p className={styles.hint}>
          <a href={picture}>{t('instructor.notes.picture')}</a>
          <br />
          {t('instructor.notes.pictureHint')}
        </p>
      </section>
      <TogetherOnStage teaching={onStage(stage, teachers)} here={Math.max(1, backstage.here)} zone={zone} />
      <CommandForm
        className={styles.wish}
        fields={{ kind: 'wish', step: seq, minutes: wish ? 0 : 2 }}
        formKey={`${formKey.slice(0, 8)}.wish${wish ? wish.at : seq}`}
        send={send}
      >
        <Button type="submit" size="large" aria-pressed={wish !== null}>
          <ClockPlus size={20} aria-hidden />{' '}
          {wish ? t('instructor.wish.asked', { minutes: wish.minutes }) : t('instructor.wish.ask')}
        </Button>
        {wish && <p className={styles.hint}>{t('instructor.wish.told')}</p>}
      </CommandForm>
    </aside>
  )
}
