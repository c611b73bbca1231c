import type { AuditRow } from './contract.ts'
import type { AuditEntry, KeptDeed } from './store.ts'

/** Entries of a day's log that say what somebody did to what others wrote, or for the order. */
export const AUDITED = [
  'order',
  'state',
  'merge',
  'unmerge',
  'claim',
  'assign',
  'withdraw',
  'rewrite',
] as const

type Facts = {
  guest(participant: string): number
  number(question: string): number | null
}

/** An entry as a row of the trail; null for what nobody of staff did. */
export function auditRow(entry: AuditEntry, role: string | null, { guest, number }: Facts): AuditRow | null {
  const { seq, at, kind, participant } = entry
  const body = entry.body ?? {}
  const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : '')
  const by =
    text('as') || text('label') || (role ?? (participant === null ? '' : `guest ${guest(participant)}`))
  const row = { seq, at: at.getTime(), by }
  const question = number(text('question'))
  if (kind !== 'order') {
    // Asking and taking back one's own is nobody's order.
    if (kind === 'withdraw' || (kind === 'state' && participant === null)) return null
    if (kind === 'rewrite') {
      const of = text('of')
      const did =
        text('what') === 'undo' ? 'undone' : text('heading') === '' ? 'restored' : 'section-restored'
      return { ...row, did, facts: { heading: text('heading'), ...(of !== '' && { guest: guest(of) }) } }
    }
    if (kind === 'claim' && body.to === null)
      return participant === null ? null : { ...row, did: 'gave-back', facts: { question: question ?? '' } }
    return { ...row, did: kind, facts: { question: question ?? '', state: text('state'), kind } }
  }
  const did = text('do')
  const who = text('who') || (did === 'hold' ? (participant ?? '') : '')
  const section = body.section as { heading: string } | null | undefined
  return {
    ...row,
    by: did === 'hold' ? '' : by,
    did:
      did === 'stop' ? text('what') : did === 'lock' ? (text('mode') === 'append' ? 'append' : 'lock') : did,
    facts: {
      ...(who !== '' && { guest: guest(who) }),
      ...(body.seconds !== undefined && {
        seconds: Number(body.seconds),
        before: Number(entry.before?.seconds ?? 0),
      }),
      ...(did === 'lock' && entry.before?.mode !== undefined && { before: String(entry.before.mode) }),
      ...(body.on !== undefined && { on: body.on ? 1 : 0 }),
      heading: section?.heading ?? text('heading'),
    },
  }
}

/** What was done beside the log, as a row of the trail: what it was, and what it became. */
export function deedRow({ id, at, by, ...deed }: KeptDeed): AuditRow {
  // Numbers of the log's rows are above 0.
  const row = { seq: -id, at: at.getTime(), by }
  if (deed.did === 'review') return { ...row, did: deed.became.reviewed ? 'review' : 'unreview', facts: {} }
  const { was, became } = deed
  const facts = {
    ...{ read: became.read, readBefore: was.read, write: became.write, writeBefore: was.write },
    ...{ link: linkOf(became.byAddress), linkBefore: linkOf(was.byAddress) },
  }
  return { ...row, did: 'access', facts }
}

const linkOf = (byAddress: boolean) => (byAddress ? 'address' : 'secret')
