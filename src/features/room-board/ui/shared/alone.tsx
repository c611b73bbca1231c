import { ChevronDown, Hand } from 'lucide-react'
import { big } from '../../../../ui/big.ts'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { Sign } from '../../../../ui/sign.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import type { DirectorView, HelpCall } from '../../../classrooms/contract.ts'
import { AnswersMeter } from '../../../classrooms/ui/shared/answers-meter.tsx'
import { signOf } from '../../../classrooms/ui/shared/signs.ts'
import type { Answers } from '../../../classrooms/ui/shared/status-choices.ts'
import styles from './alone.module.css'

type Form = { formKey: string; send: SendForm | null }
type Props = Form & { floor: Pick<DirectorView, 'alone' | 'aloneCalls'>; now: number; said: Answers }

/** Everybody without a room, as the first row; who of them calls for help opens below it. */
export function Alone({ floor: { alone, aloneCalls }, now, said, ...form }: Props) {
  const t = useWords()
  const calls = aloneCalls.length
  const line = (
    <>
      <b>{t('director.grid.alone')}</b>
      <span>
        {said === 'none'
          ? t('director.grid.alonePeople', { count: alone.of, of: big(alone.of) })
          : t('director.grid.aloneSentence', {
              count: alone.of,
              of: big(alone.of),
              answered: big(alone.answered),
            })}
      </span>
      {said !== 'none' && (
        <span className={styles.bar}>
          <AnswersMeter meter={alone} said={said} />
        </span>
      )}
      {said === 'work' && (
        <span className={styles.done}>{t('director.grid.done', { count: alone.done })}</span>
      )}
      <span className={alone.help > 0 ? styles.help : undefined}>
        <Hand size={14} aria-hidden /> {t('director.grid.help', { count: alone.help })}
      </span>
    </>
  )
  return (
    <section className={styles.alone} aria-label={t('director.grid.alone')}>
      {calls === 0 ? (
        <p className={styles.line}>{line}</p>
      ) : (
        <details className={styles.calls}>
          <summary className={styles.line}>
            {line}
            <span className={styles.open}>
              {t('director.grid.calls', { count: calls })} <ChevronDown size={16} aria-hidden />
            </span>
          </summary>
          <ul className={styles.list}>
            {aloneCalls.map((call) => (
              <Call key={call.id} {...form} call={call} now={now} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Call({ call, now, ...form }: Form & { call: HelpCall; now: number }) {
  const t = useWords()
  const { id, sign, about, where, since, taken } = call
  const { colour, words } = signOf(sign)
  const said = [about, where].filter((text) => text !== '').join(', ')
  return (
    <li className={styles.call}>
      <Sign colour={colour}>{words}</Sign>
      <span className={styles.said}>
        {said || t('director.room.nothingSaid')}{' '}
        <small>
          {t('director.questions.minutes', { minutes: Math.max(0, Math.floor((now - since) / 60_000)) })}
        </small>
      </span>
      <CommandForm {...form} fields={{ kind: taken ? 'call-solve' : 'call-take', call: id }}>
        <Button
          type="submit"
          size="small"
          aria-label={t(`director.room.${taken ? 'helpedWith' : 'takeWith'}`, { sign: words })}
        >
          {t(`director.room.${taken ? 'helped' : 'take'}`)}
        </Button>
      </CommandForm>
    </li>
  )
}
