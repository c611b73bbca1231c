import { Meter } from '../../../../ui/meter.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/answers.ts'
import type { Meter as Counts } from '../../contract.ts'
import type { Answers } from './status-choices.ts'

/** What people answered in the running step as one bar; the rest is outlined. A screen reader gets the sentence for it. */
export function AnswersMeter({ meter, said }: { meter: Counts; said: Answers }) {
  const t = useWords()
  const { answered, of, done, working, help } = meter
  return (
    <Meter
      label={t(`answers.sentence.${said}`, { ...meter, count: of })}
      of={Math.max(of, answered)}
      parts={[
        { tone: 'done', count: done },
        { tone: 'work', count: working },
        { tone: 'help', count: help },
      ]}
    />
  )
}
