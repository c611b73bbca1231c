import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import type { LeadNumber } from '../../../classrooms/contract.ts'

/** Says who goes to a call: this phone, another phone of the room, or somebody without a number. */
export function useWho() {
  const t = useWords()
  return (by: LeadNumber, me: LeadNumber): string => {
    if (by === null) return t('lead.who.somebody')
    if (by === me) return t('lead.who.you')
    return by === 0 ? t('lead.who.lead') : t('lead.who.helper', { n: by })
  }
}
