import type { Refusal } from '../../core/refusal.ts'
import { wordsOfFailure } from './failure-words.ts'
import { t } from './words.ts'
import './server-words.ts'
import './templates.ts'
import './now.ts'

/** Words that the server itself writes: into blocks of the notes, into frames, into the plan. */

/** A refusal as one paragraph: what happened, what you can do. For live frames, where there is no page to put it on. */
export function wordsOf({ refusal: code, facts }: Refusal): string {
  const { title, lines } = wordsOfFailure({ code, facts, requestId: null })
  return [title, lines.at(-1)].join(' ')
}

export const planWords = {
  breakTitle: t('server.break'),
  optional: (step: string) => t('server.optional', { step }),
}

export const blockWords = {
  states: {
    open: t('server.state.open'),
    answering: t('server.state.answering'),
    answered: t('server.state.answered'),
    'for-stream': t('server.state.for-stream'),
    'on-stream': t('server.state.on-stream'),
    later: t('server.state.later'),
    merged: t('server.state.merged'),
    hidden: t('server.state.hidden'),
  },
  answer: t('server.answer'),
  icebreaker: t('server.icebreaker'),
  running: {
    material: { 2: t('server.material.episode'), 3: t('server.material.exercise') },
    ends: (minutes: number, until: string) => t('server.ends', { count: minutes, until }),
    steps(needed: number, last: number) {
      const facts = { from: needed + 1, to: last }
      const spare = last - needed
      const more =
        spare === 2 ? t('now.optionalTwo', facts) : t('now.optionalSteps', { count: spare, ...facts })
      return [t('now.steps', { count: needed }), ...(spare > 0 ? [more] : [])].join(' ')
    },
  },
  plus: (count: number) => t('server.plus', { count }),
  meToo: t('server.meToo'),
  question: (number: number) => t('server.question', { number }),
  from: (room: string) => t('server.from', { room }),
  same: (number: number) => t('server.same', { number }),
  with: (numbers: readonly number[]) =>
    t('server.with', { count: numbers.length, numbers: numbers.join(', ') }),
  carried: (number: number) => t('server.carried', { number }),
}

/** Templates of notes that come with the product. */
export const ourTemplates = (['icebreaker', 'day', 'feedback'] as const).map((name) => ({
  title: t(`templates.standard.${name}.title`),
  body: t(`templates.standard.${name}.body`),
}))
