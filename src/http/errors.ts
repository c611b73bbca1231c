import { isRefusal, type Refusal, refuse, statusOf } from '../core/refusal.ts'
import { isDatabaseAway } from '../storage/away.ts'
import type { Failure } from '../ui/words/failure.ts'
import { wordsOfFailure } from '../ui/words/failure-words.ts'
import { t } from '../ui/words/words.ts'
import '../ui/words/common.ts'

/** The refusal in what was thrown; null for anything else. By shape: the built pages carry their own copy of the class. */
export function refusalIn(thrown: unknown): Refusal | null {
  if (isRefusal(thrown)) return thrown
  if (thrown instanceof Error && 'refusal' in thrown && isRefusal(thrown.refusal)) return thrown.refusal
  if (isCutOff(thrown)) return refuse('input/invalid')
  // It is restarted or fails over within seconds: a page that says so, and no crash of ours.
  if (isDatabaseAway(thrown)) return refuse('server/busy')
  return null
}

/** How Node says that somebody hung up while their body was read (`abortIncoming`); other resets have other words. */
const isCutOff = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ECONNRESET' && thrown.message === 'aborted'

/** What the reader of an answer can take: JSON for the API and for programs that ask for it, else a page. */
export function wantsJson(path: string, accept: string | null | undefined): boolean {
  return path.startsWith('/api/') || /^application\/json\b/.test((accept ?? '').trim())
}

type Place = {
  readonly requestId: string
  readonly json: boolean
  /** Stylesheets of the built pages, so that the page looks like the others. */
  readonly stylesheets: readonly string[]
}

/**
 * The answer to everything thrown at the HTTP edge, made in this one place. A refusal answers with its status and its
 * words; anything else is our mistake: 500, the request's id, and nothing of what broke.
 */
export function answerError(thrown: unknown, { requestId, json, stylesheets }: Place): Response {
  const refusal = refusalIn(thrown)
  const failure: Failure = { code: refusal?.refusal ?? null, facts: refusal?.facts ?? {}, requestId }
  const status = refusal ? statusOf(refusal) : 500
  const headers = { 'cache-control': 'no-store' }
  const { title, lines } = wordsOfFailure(failure)
  if (json) {
    const message = [title, ...lines].join(' ')
    const error = {
      code: failure.code ?? 'server/failed',
      message,
      requestId,
      ...(refusal?.fields ? { fields: refusal.fields } : {}),
    }
    return Response.json({ error }, { status, headers })
  }
  const html = errorPage(title, lines, requestId, stylesheets)
  return new Response(html, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } })
}

/** A page without React: it must work when rendering is what broke. */
function errorPage(
  title: string,
  lines: readonly string[],
  requestId: string,
  stylesheets: readonly string[],
): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/><title>${escaped(title)}</title>${stylesheets
    .map((href) => `<link rel="stylesheet" href="${escaped(href)}"/>`)
    .join('')}</head><body class="bare"><main><h1>${escaped(title)}</h1>${lines
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')}<p><a href="/">${escaped(t('common.home'))}</a></p><p class="soft">${escaped(
    t('common.requestId', { id: requestId }),
  )}</p></main></body></html>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
