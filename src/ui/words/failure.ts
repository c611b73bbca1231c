import { REFUSALS, type RefusalCode } from '../../core/refusal.ts'
import { t } from './words.ts'
import './common.ts'

/** What an error page or a JSON error is made from; `code` null: our own mistake. */
export type Failure = {
  readonly code: RefusalCode | null
  readonly facts: Readonly<Record<string, string | number>>
  readonly requestId: string | null
  /** What the server says of it: pages load no words of refusals for an error that may never come. */
  readonly words?: FailureWords | undefined
}

/** The title says what happened, the lines what we did and what the reader can do. */
export type FailureWords = { readonly title: string; readonly lines: readonly string[] }

const isCode = (code: unknown): code is RefusalCode =>
  typeof code === 'string' && Object.hasOwn(REFUSALS, code)

/** Reads what the HTTP edge threw into React Router (`{ status, data }`): a refusal, an unknown page, or our mistake. */
export function failureOf(error: { readonly status: number; readonly data: unknown } | null): Failure {
  const data = (typeof error?.data === 'object' && error.data !== null ? error.data : {}) as Partial<Failure>
  const requestId = typeof data.requestId === 'string' ? data.requestId : null
  if (isCode(data.code)) return { code: data.code, facts: data.facts ?? {}, requestId, words: data.words }
  if (error?.status === 404) return { code: 'page/not-found', facts: {}, requestId }
  if (error?.status === 405) return { code: 'method/not-allowed', facts: {}, requestId }
  return { code: null, facts: {}, requestId }
}

/** The words for a page: the server's own, or those that every page has. */
export function shownWords({ code, words }: Failure): FailureWords {
  if (words) return words
  const of =
    code === 'page/not-found' ? 'notFound' : code === 'method/not-allowed' ? 'noAction' : ('failure' as const)
  const told = [t(`common.${of}.happened`), t(`common.${of}.did`), t(`common.${of}.can`)] as const
  if (of === 'failure') return { title: t('common.failure.title'), lines: told }
  const [title, ...lines] = told
  return { title, lines }
}
