import type { SectionName } from './contract.ts'

/** The section that an address names: `?heading=Its words`, `&nth=2`, `&at=` the Yjs id of its first character. */
export function sectionIn(query: URLSearchParams): SectionName {
  const nth = query.get('nth') ?? '1'
  const at = query.get('at') ?? ''
  return {
    at: /^[0-9a-z]{1,12}-[0-9a-z]{1,12}$/.test(at) ? at : '',
    heading: (query.get('heading') ?? '').slice(0, 500),
    nth: /^[1-9]\d{0,2}$/.test(nth) ? Number(nth) : 1,
  }
}

/** The same as an address says it. */
export const addressOf = ({ at, heading, nth }: SectionName): string =>
  new URLSearchParams({ ...(at && { at }), heading, ...(nth > 1 && { nth: `${nth}` }) }).toString()
