import { type Failure, type FailureWords, shownWords } from './failure.ts'
import { t } from './words.ts'
import './refusals.ts'

/** The words of a failure, for the server, which knows all of them. */
export function wordsOfFailure(failure: Failure): FailureWords {
  const { code, facts } = failure
  if (code === null) return shownWords(failure)
  return {
    title: t(`refusal.${code}.happened`, facts),
    lines: [t(`refusal.${code}.did`, facts), t(`refusal.${code}.can`, facts)],
  }
}
