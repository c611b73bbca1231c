/** Apart from the schema: the form's page needs these alone, and zod would come along. */

/** The four things to press, and what can be pressed there. */
export const CHOICES = {
  pace: ['slow', 'right', 'fast'],
  level: ['basic', 'right', 'advanced'],
  use: ['yes', 'maybe', 'no'],
  recommend: ['yes', 'no'],
} as const
export type Choice = keyof typeof CHOICES
export const CHOICE_NAMES = Object.keys(CHOICES) as Choice[]

export const LINES = ['good', 'improve'] as const
export type LineKind = (typeof LINES)[number]

export const MAX_LINE = 200
export const MAX_MORE = 1000
/** Lines of others that one person may press, per kind. */
export const MAX_AGREED = 20
