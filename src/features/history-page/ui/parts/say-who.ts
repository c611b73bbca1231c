import { big } from '../../../../ui/big.ts'
import type { t as Words } from '../../../../ui/words/words.ts'
import '../../../../ui/words/history.ts'
import type { Row, VersionAt, Who } from '../../../history/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'

type T = typeof Words

/** "Guest 7", "Helper 2", a room's name, never a person's. */
export function whoWords(who: Who, t: T): string {
  switch (who.as) {
    case 'server':
      return t('history.who.server')
    case 'guest':
      return t('history.who.guest', { n: who.n })
    case 'room':
      return who.room
    case 'staff':
      return [t(`history.who.role.${who.role}`), who.n].filter((one) => one !== null).join(' ')
    default:
      return who satisfies never
  }
}

/** Whose colour it is: the one who is looked at has a colour of their own. */
export const colourOf = (who: Who, chosen: Who | null): 'chosen' | 'staff' | 'room' | 'guest' =>
  chosen !== null && 'id' in chosen && 'id' in who && chosen.id === who.id
    ? 'chosen'
    : who.as === 'server'
      ? 'staff'
      : who.as

export function rowWho({ who, others }: Row, t: T): string {
  if (others === 0) return whoWords(who, t)
  return t(who.as === 'guest' ? 'history.who.guests' : 'history.who.people', { count: others + 1 })
}

/** "Deleted 38 lines in 6 s, 4 sections". `zone`: of the times. */
export function rowWhat({ what }: Row, t: T, zone: string): string {
  switch (what.kind) {
    case 'typed': {
      const { wrote, deleted, sections, seconds } = what
      const written = t('history.did.wrote', { count: wrote })
      if (deleted === 0) return written
      const gone = [
        t('history.did.deleted', { count: deleted, seconds }),
        ...(sections > 1 ? [t('history.did.sections', { count: sections })] : []),
      ].join(', ')
      return wrote === 0
        ? gone
        : t('history.did.both', { deleted: gone, wrote: t('history.diff.fresh', { count: wrote }) })
    }
    case 'withdraw':
    case 'ask':
    case 'answer':
    case 'plus':
    case 'took':
    case 'gave-back':
    case 'merge':
    case 'unmerge':
      return t(`history.did.${what.kind}`, {
        count: what.questions.length,
        numbers: numbersOf(what.questions),
      })
    case 'state':
      return t('history.did.state', {
        numbers: numbersOf(what.questions),
        state: t(`history.states.${what.state}` as 'history.states.open'),
      })
    case 'section':
      return t('history.did.section', { heading: what.heading })
    case 'section-restored':
      return t('history.did.restoredSection', { heading: what.heading, time: timeIn(what.to.at, zone) })
    case 'restored':
      return t('history.did.restored', { time: timeIn(what.to.at, zone) })
    case 'undone':
    case 'mute':
    case 'ban':
    case 'let-go':
    case 'release':
    case 'decline':
      return t(`history.did.${what.kind}`, { who: whoWords(what.of, t) })
    case 'slow':
      return t(what.seconds === 0 ? 'history.did.slowOff' : 'history.did.slow', { seconds: what.seconds })
    case 'check-new':
      return t(what.on ? 'history.did.checkOn' : 'history.did.checkOff')
    case 'lock':
    case 'append':
    case 'unlock':
      return what.heading === null
        ? t(`history.did.${what.kind}All`)
        : t(`history.did.${what.kind}`, { heading: what.heading })
    case 'other':
      return t('history.did.other')
    default:
      return what satisfies never
  }
}

const numbersOf = (questions: readonly number[]): string => questions.toSorted((a, b) => a - b).join(', ')

/** "11:31, version 1 912"; the newest one is "now". */
export function versionWords({ seq, at }: VersionAt, now: VersionAt, t: T, zone: string): string {
  if (seq === 0) return t('history.empty')
  const time = timeIn(at, zone)
  return seq === now.seq ? t('history.now', { time }) : t('history.version', { time, version: big(seq) })
}
