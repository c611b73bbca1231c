import type { LiveClient } from '../../../../live/client.ts'
import { useMine, useView } from '../../../../live/use-live.ts'
import { big } from '../../../../ui/big.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/polls.ts'
import { type MyPolls, SPEED, SPEEDS, type LearnerPolls as View } from '../../contract.ts'
import styles from './poll-box.module.css'
import { PollBox } from './poll-box.tsx'
import { PollResults } from './poll-results.tsx'

type Props = {
  /** What the loader found. */
  readonly view: View
  readonly mine: MyPolls
  readonly client: LiveClient | null
  readonly action: string
  readonly formKey: string
  readonly error: string | null
}

/** What a learner is asked: open polls, the results of those that just closed, and the speed so far. */
export function LearnerPolls({ client, action, formKey, error, ...initial }: Props) {
  const t = useWords()
  const { polls, speed } = useView<View>(client, { room: 'polls', as: 'learner' }, initial.view)
  const { chosen } = useMine<MyPolls>(client, { room: 'polls', as: 'learner' }, initial.mine)
  const form = { client, action, formKey, error }
  return (
    <>
      {polls.map(({ id, question, options, open, total, counts }) =>
        open ? (
          <PollBox
            key={id}
            {...form}
            poll={id}
            question={question}
            options={options}
            total={total}
            counts={counts}
            chosen={chosen[id] ?? null}
          />
        ) : (
          <section key={id} className={styles.box} aria-labelledby={`poll-${id}`}>
            <div className={styles.head}>
              <h2 className={styles.title} id={`poll-${id}`}>
                {question}
              </h2>
              <span className={styles.sum}>
                {t('polls.answers', { count: total, n: big(total) })}, {t('polls.closed')}
              </span>
            </div>
            <PollResults options={options} counts={counts ?? []} chosen={chosen[id] ?? null} />
          </section>
        ),
      )}
      {speed && (
        <PollBox
          {...form}
          poll={SPEED}
          question={t('polls.speed.title')}
          options={SPEEDS.map((word) => t(`polls.speed.options.${word}`))}
          total={speed.total}
          counts={speed.counts}
          chosen={chosen[SPEED] ?? null}
          short
        />
      )}
    </>
  )
}
