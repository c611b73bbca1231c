import type { FeedbackForm, FeedbackSheet } from '../../contract.ts'

/** What a sent form came to: `error` null when it stands; else the words, those of single fields, and what was typed. */
export type FormAnswer = {
  readonly error: string | null
  readonly fields?: Readonly<Record<string, string>>
  readonly values: FeedbackForm
  readonly sheet: FeedbackSheet | null
}

export const EMPTY: FeedbackForm = {
  pace: null,
  level: null,
  use: null,
  recommend: null,
  good: '',
  improve: '',
  more: '',
  agreed: { good: [], improve: [] },
}

/** The fields of the form as they came, not checked. */
export function formOf(form: FormData): Record<string, unknown> {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
  }
  return {
    pace: text('pace') || null,
    level: text('level') || null,
    use: text('use') || null,
    recommend: text('recommend') || null,
    good: text('good'),
    improve: text('improve'),
    more: text('more'),
    agreed: {
      good: form.getAll('agreed-good').map(String),
      improve: form.getAll('agreed-improve').map(String),
    },
  }
}
