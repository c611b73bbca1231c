import { t } from '../../../../ui/words/words.ts'
import '../../../../ui/words/calm.ts'
import '../../../../ui/words/history.ts'
import type { AuditRow } from '../../../order-trail/contract.ts'

/** What was done, in words. */
export function didWords({ did, facts }: AuditRow): string {
  const part = facts.heading ? t('calm.audit.part', { heading: facts.heading }) : t('calm.audit.all')
  switch (did) {
    case 'slow':
      return facts.seconds === 0
        ? t('calm.audit.slowOff')
        : t(facts.before ? 'calm.audit.slowFrom' : 'calm.audit.slow', {
            time: slowWords(facts.seconds),
            before: slowWords(facts.before),
          })
    case 'check-new':
      return t(facts.on ? 'calm.audit.checkNew' : 'calm.audit.checkNewOff')
    case 'access':
      return accessWords(facts)
    case 'review':
    case 'unreview':
      return t(`calm.audit.${did}`)
    case 'lock':
    case 'append':
      return t(facts.before === undefined ? `calm.audit.${did}` : `calm.audit.${did}Instead`, { part })
    case 'unlock':
      return t('calm.audit.unlock', { part })
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

const slowWords = (seconds: string | number | undefined) => t(`calm.slow.s${(Number(seconds) || 30) as 30}`)

/** Each part of it that changed, from what to what. */
function accessWords(facts: AuditRow['facts']): string {
  const changed = (name: 'read' | 'write' | 'link', words: (value: string) => string) => {
    const [was, became] = [String(facts[`${name}Before`]), String(facts[name])]
    return was === became ? [] : [t(`calm.audit.access.${name}`, { was: words(was), became: words(became) })]
  }
  return [
    ...changed('read', (one) => t(`calm.access.readers.${one as 'link'}`)),
    ...changed('write', (one) => t(`calm.access.writers.${one as 'link'}`)),
    ...changed('link', (one) => t(`calm.access.links.${one as 'secret'}`)),
  ].join(' ')
}

/** Who did it: "Helper 2", "Guest 7", or the server. */
export function byWords(by: string): string {
  if (by === '') return t('calm.audit.server')
  const words = by.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
