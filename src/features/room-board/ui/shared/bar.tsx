import { Meter } from '../../../../ui/meter.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/answers.ts'
import type { Meter as Counts } from '../../../classrooms/contract.ts'

/** Shares of those who answered, with the sentence for it. */
export function Bar({ meter: { answered, of, done, working, help } }: { meter: Counts }) {
  const t = useWords()
  return (
    <Meter
      label={t('answers.sentence', { answered, of, done, working, help })}
      of={Math.max(of, answered)}
      parts={[
        { tone: 'done', count: done },
        { tone: 'work', count: working },
        { tone: 'help', count: help },
      ]}
    />
  )
}
