import type { QuestionState } from './states.ts'

/** Lucide's drawings (ISC licence), 24 units wide, for HTML that is not React's: check, microphone, pencil, clock. */
const CHECK = '<path d="M20 6 9 17l-5-5"/>'
const MIC = '<path d="M12 19v3M19 10v2a7 7 0 0 1-14 0v-2M9 5a3 3 0 0 1 6 0v7a3 3 0 0 1-6 0z"/>'
const PENCIL =
  '<path d="M13 21h8M21.2 6.8a1 1 0 0 0-4-4L3.8 16.2a2 2 0 0 0-.5.8l-1.3 4.4a.5.5 0 0 0 .6.6L7 20.7a2 2 0 0 0 .8-.5z"/>'
const CLOCK = '<path d="M12 6v6l4 2M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20"/>'

const DRAWN: Partial<Record<QuestionState, string>> = {
  answering: PENCIL,
  answered: CHECK,
  'for-stream': MIC,
  'on-stream': MIC,
  later: CLOCK,
}

/** The icon of a question's state as inline SVG, or nothing: an open question carries none. */
export function stateIcon(state: QuestionState): string {
  const drawn = DRAWN[state]
  return drawn ? `<svg class="q-icon" viewBox="0 0 24 24" aria-hidden="true">${drawn}</svg>` : ''
}
