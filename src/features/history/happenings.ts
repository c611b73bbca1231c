import type { Json } from '../../storage/log.ts'
import type { OrderEntry } from '../order/contract.ts'

export const ABOUT_QUESTIONS = [
  'ask',
  'answer',
  'plus',
  'withdraw',
  'took',
  'gave-back',
  'merge',
  'unmerge',
] as const

/** What was done in the order of the notes; `heading`: in one section. */
export type Ordered =
  | { readonly kind: 'slow'; readonly seconds: number }
  | { readonly kind: 'check-new'; readonly on: boolean }
  | { readonly kind: 'lock' | 'append' | 'unlock'; readonly heading: string | null }
  | { readonly kind: 'mute' | 'ban' | 'let-go' | 'release' | 'decline'; readonly of: string }

/** What somebody did, as one line of a list. Questions by their numbers, people as participants. */
export type What =
  /** Lines written, lines of others deleted. */
  | {
      readonly kind: 'typed'
      readonly wrote: number
      readonly deleted: number
      readonly sections: number
      readonly seconds: number
    }
  | { readonly kind: (typeof ABOUT_QUESTIONS)[number]; readonly questions: readonly number[] }
  | { readonly kind: 'state'; readonly state: string; readonly questions: readonly number[] }
  | { readonly kind: 'section'; readonly heading: string }
  | { readonly kind: 'section-restored'; readonly heading: string; readonly to: number }
  | { readonly kind: 'restored'; readonly to: number }
  | { readonly kind: 'undone'; readonly of: string }
  | Ordered
  /** An entry of a newer version. */
  | { readonly kind: 'other' }

/** An entry that is no text: what it was about, `by` what it is put together with others, or what it was in full. */
export type Read =
  | {
      readonly kind: (typeof ABOUT_QUESTIONS)[number] | 'state'
      readonly by: string
      readonly state?: string
      readonly questions: readonly number[]
      readonly room?: string | null
    }
  | { readonly kind: 'once'; readonly what: What }

type Body = Record<string, unknown>

/** Reads the body of an entry; null for what is nobody's news. `numbers`: of the questions by their ids. */
export function read(kind: string, raw: Json, numbers: ReadonlyMap<string, number>): Read | null {
  const body = (raw ?? {}) as Body
  const number = numbers.get(String(body.question ?? body.id))
  const questions = number === undefined ? [] : [number]
  switch (kind) {
    case 'question':
      return { kind: 'ask', by: '', questions, room: (body.room as string | null) ?? null }
    case 'answer':
    case 'withdraw':
    case 'merge':
    case 'unmerge':
      return { kind, by: '', questions }
    case 'plus':
      // Many press at once; who takes it back is no news.
      return body.on === true ? { kind, by: 'all', questions } : null
    case 'state':
      return { kind, by: String(body.state), state: String(body.state), questions }
    case 'claim':
      return { kind: body.to === null ? 'gave-back' : 'took', by: '', questions }
    case 'section':
      return { kind: 'once', what: { kind, heading: String(body.heading) } }
    case 'rewrite':
      return { kind: 'once', what: restoredOf(body) }
    case 'order': {
      const what = orderedOf(raw as unknown as OrderEntry)
      return what && { kind: 'once', what }
    }
    default:
      return { kind: 'once', what: { kind: 'other' } }
  }
}

function restoredOf({ what, heading, to, of }: Body): What {
  if (what === 'undo') return { kind: 'undone', of: String(of) }
  return what === 'section'
    ? { kind: 'section-restored', heading: String(heading), to: Number(to) }
    : { kind: 'restored', to: Number(to) }
}

function orderedOf(entry: OrderEntry): What | null {
  switch (entry.do) {
    case 'slow':
      return { kind: 'slow', seconds: entry.seconds }
    case 'check-new':
      return { kind: 'check-new', on: entry.on }
    case 'lock':
      return { kind: entry.mode === 'append' ? 'append' : 'lock', heading: entry.section?.heading ?? null }
    case 'unlock':
      return { kind: 'unlock', heading: entry.heading }
    case 'stop':
      return { kind: entry.what, of: entry.who }
    case 'let-go':
    case 'release':
    case 'decline':
      return { kind: entry.do, of: entry.who }
    case 'hold':
      // Nobody did it: it waits by itself.
      return null
    default:
      return entry satisfies never
  }
}
