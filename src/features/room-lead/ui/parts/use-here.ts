import { useEffect, useRef } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import type { LeadNumber } from '../../../classrooms/contract.ts'

/** This phone says once that it is here, and gets its number: the lead, Helper 1, Helper 2. */
export function useHere(client: LiveClient | null, classroom: string, me: LeadNumber): void {
  const told = useRef(false)
  useEffect(() => {
    if (!client || me !== null || told.current) return
    told.current = true
    void client.do('floor', { kind: 'here', classroom }, classroom)
  }, [client, classroom, me])
}
