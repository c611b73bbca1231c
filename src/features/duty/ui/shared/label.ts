import { useCallback } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'

const ROLES = ['organiser', 'director', 'instructor', 'notes-manager', 'helper', 'guest'] as const

/** Who somebody of staff is, in words: `helper 2` is "Helper 2", the only notes manager is "Notes manager". */
export function useLabel(): (label: string) => string {
  const t = useWords()
  return useCallback(
    (label) => {
      const [, word, n] = /^([a-z-]+)(?: (\d{1,6}))?$/i.exec(label) ?? []
      const role = ROLES.find((one) => one === word?.toLowerCase())
      if (!role) return label
      const name = t(`helpers.role.${role}`)
      return n === undefined || (n === '1' && role !== 'helper' && role !== 'guest') ? name : `${name} ${n}`
    },
    [t],
  )
}
