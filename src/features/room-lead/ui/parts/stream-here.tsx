import type { SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import { type LeadView, STREAM_STATES, type StreamState } from '../../../classrooms/contract.ts'
import { Choice } from './choice.tsx'
import styles from './lead.module.css'

type Props = { room: LeadView; formKey: string; send: SendForm | null }

/** What most rooms say besides "fine"; null when nobody complains. */
const worst = ({ totals }: LeadView): StreamState | null =>
  STREAM_STATES.slice(1).toSorted((a, b) => totals.stream[b] - totals.stream[a])[0] ?? null

/** Is it us or everybody? One press tells how the stream is here, and the line says how many rooms have the same. */
export function StreamHere({ room, formKey, send }: Props) {
  const t = useWords()
  const { totals, stream } = room
  const state = stream && stream !== 'fine' ? stream : worst(room)
  const count = state ? totals.stream[state] : 0
  return (
    <section className={styles.card} aria-labelledby="stream-here">
      <div className={styles.between}>
        <h2 id="stream-here" className={styles.title}>
          {t('lead.stream.title')}
        </h2>
        <p className={styles.small}>
          {state && count > 0 && t(`lead.stream.rooms.${state}`, { count, of: totals.rooms })}
        </p>
      </div>
      <Choice
        legend={t('lead.stream.title')}
        name="stream"
        fields={{ kind: 'beacon' }}
        options={STREAM_STATES.map((value) => ({ value, label: t(`lead.stream.${value}`) }))}
        chosen={stream}
        takesBack
        formKey={formKey}
        send={send}
      />
    </section>
  )
}
