import { t } from '../../../../ui/words/words.ts'
import '../../../../ui/words/calm.ts'
import '../../../../ui/words/history.ts'
import type { AuditRow } from '../../shown.ts'

/** What was done, in words. */
export function didWords({ did, facts }: AuditRow): string {
  const part = facts.heading ? t('calm.audit.part', { heading: facts.heading }) : t('calm.audit.all')
  switch (did) {
    case 'slow':
      return facts.seconds === 0
        ? t('calm.audit.slowOff')
        : t('calm.audit.slow', { time: t(`calm.slow.s${facts.seconds as 30}`) })
    case 'check-new':
      return t(facts.on ? 'calm.audit.checkNew' : 'calm.audit.checkNewOff')
    case 'lock':
    case 'append':
    case 'unlock':
      return t(`calm.audit.${did}`, { part })
    case 'undone':
    case 'restored':
      return t(`calm.audit.${did}`, facts)
    case 'section-restored':
      return t('calm.audit.sectionRestored', facts)
    case 'gave-back':
      return t('calm.audit.gaveBack', facts)
    case 'state':
      return t('calm.audit.state', { ...facts, state: t(`history.states.${facts.state as 'open'}`) })
    case 'let-go':
      return t('calm.audit.letGo', facts)
    case 'mute':
    case 'ban':
    case 'hold':
    case 'release':
    case 'decline':
    case 'merge':
    case 'unmerge':
    case 'claim':
    case 'assign':
      return t(`calm.audit.${did}`, facts)
    default:
      return t('calm.audit.other', { kind: did })
  }
}

/** Who did it: "Helper 2", "Guest 7", or the server. */
export function byWords(by: string): string {
  if (by === '') return t('calm.audit.server')
  const words = by.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
