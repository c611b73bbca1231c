import { REFUSALS, type RefusalCode } from '../../core/refusal.ts'
import { t } from './words.ts'
import './common.ts'
import './refusals.ts'

/** What an error page or a JSON error is made from; `code` null: our own mistake. */
export type Failure = {
  readonly code: RefusalCode | null
  readonly facts: Readonly<Record<string, string | number>>
  readonly requestId: string | null
}

const isCode = (code: unknown): code is RefusalCode =>
  typeof code === 'string' && Object.hasOwn(REFUSALS, code)

/** Reads what the HTTP edge threw into React Router (`{ status, data }`): a refusal, an unknown page, or our mistake. */
export function failureOf(error: { readonly status: number; readonly data: unknown } | null): Failure {
  const data = (typeof error?.data === 'object' && error.data !== null ? error.data : {}) as Partial<Failure>
  const requestId = typeof data.requestId === 'string' ? data.requestId : null
  if (isCode(data.code)) return { code: data.code, facts: data.facts ?? {}, requestId }
  if (error?.status === 404) return { code: 'page/not-found', facts: {}, requestId }
  if (error?.status === 405) return { code: 'method/not-allowed', facts: {}, requestId }
  return { code: null, facts: {}, requestId }
}

/** The words of a failure: the title says what happened, the lines what we did and what the reader can do. */
export function wordsOfFailure({ code, facts }: Failure): { title: string; lines: readonly string[] } {
  if (code === null) {
    return {
      title: t('common.failure.title'),
      lines: [t('common.failure.happened'), t('common.failure.did'), t('common.failure.can')],
    }
  }
  return {
    title: t(`refusal.${code}.happened`, facts),
    lines: [t(`refusal.${code}.did`, facts), t(`refusal.${code}.can`, facts)],
  }
}
