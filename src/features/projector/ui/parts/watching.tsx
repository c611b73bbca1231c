import { Mic } from 'lucide-react'
import { useRef } from 'react'
import { QrCode } from '../../../../ui/qr-code.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/now.ts'
import '../../../../ui/words/screen.ts'
import type { Latest } from '../../../latest-answers/ui/shared/question-in.ts'
import { Hero } from './hero.tsx'
import type { ScreenParts } from './look.ts'
import { oursFirst } from './ours-first.ts'
import { Next, Signs } from './parts.tsx'
import screen from './screen.module.css'
import { useTries } from './use-screen.ts'
import styles from './watching.module.css'

/** More than four do not fit in 30 px. */
const MOST = 4

/** Watch and type along: what stands beside the stream, with the latest answers. */
export function Watching(parts: ScreenParts & { latest: Latest; mark: string }) {
  const t = useWords()
  const { stage, room, now, zone, city, join, latest, mark, offline } = parts
  const { how, mode } = stage.now
  const box = useRef<HTMLUListElement>(null)
  const most = oursFirst(latest, mark, now).slice(0, MOST)
  const content = most.map(({ id, text, answers }) => `${id} ${text} ${answers}`).join('\n')
  // An answer that is cut off in its middle is worse than none: what does not fit whole goes.
  const tries = useTries(box, `${room.signs.length} ${content}`, most.length)
  const shown = most.slice(0, Math.max(Math.min(1, most.length), most.length - tries))
  return (
    <>
      <Hero {...parts} how={how || t(`now.how.${mode}`)} small />
      <main className={styles.latest}>
        <Signs room={room} now={now} />
        <h2 className={screen.label}>{t('screen.latest')}</h2>
        {shown.length === 0 && <p className={screen.how}>{t('screen.noLatest')}</p>}
        <ul className={styles.questions} ref={box}>
          {shown.map((question) => (
            <li key={question.id}>
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the notes' own renderer alone */}
              <p className={styles.question} dangerouslySetInnerHTML={{ __html: question.text }} />
              {question.plus > 0 && (
                <span className={styles.plus}>
                  <span aria-hidden="true">+{question.plus}</span>
                  <span className="visually-hidden">{t('screen.plus', { count: question.plus })}</span>
                </span>
              )}
              {question.answers ? (
                // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the notes' own renderer alone
                <div className={styles.answer} dangerouslySetInnerHTML={{ __html: question.answers }} />
              ) : (
                <p className={styles.voice}>
                  <Mic aria-hidden /> {t('screen.byVoice')}
                </p>
              )}
            </li>
          ))}
        </ul>
      </main>
      <footer className={styles.beside}>
        <div className={styles.small}>
          <QrCode matrix={join.matrix} label={t('screen.qr')} />
        </div>
        <p>
          {t('screen.ask')}
          <br />
          <b>{join.host}</b> {t('screen.code')} <b>{join.code}</b>
        </p>
        <p className={styles.times}>
          {offline ? t('screen.offline') : <Next stage={stage} zone={zone} brief />}
          {city && <span>{t('now.times', { city })}</span>}
        </p>
      </footer>
    </>
  )
}
