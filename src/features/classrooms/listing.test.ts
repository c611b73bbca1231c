import { expect, test } from 'vitest'
import type { NewClassroom } from './contract.ts'
import { readCountry, readListing } from './listing.ts'

const now = new Date('2026-09-14T12:00:00Z')
const room = (more: Partial<NewClassroom>): NewClassroom => ({
  ...{ name: 'Library hall', place: '', kind: 'in-person', meetingUrl: null, seats: 20 },
  ...{ language: '', openTo: '', lead: '', days: [] },
  ...more,
})

test('[FL11] what the list says of a room may be left out', () => {
  expect(readListing(room({}), now)).toEqual({ city: '', country: null, at: null, host: '', signUp: null })
})

test('[FL11] a town, a country in any case, a place on the map and a host are kept', () => {
  const at = { latitude: 52.01, longitude: 4.36 }
  expect(readListing(room({ city: ' Delft ', country: 'nl', at, host: 'TU  Delft' }), now)).toMatchObject({
    ...{ city: 'Delft', country: 'NL', at, host: 'TU Delft' },
  })
  for (const wrong of ['XX', 'Holland', '1', 'ZZ', 'N\u0000']) expect(readCountry(wrong)).toBeNull()
  expect(readListing(room({ country: 'Holland' }), now)).toMatchObject({ facts: { field: 'country' } })
})

test('[FL12] a sign-up elsewhere is https, and the host’s count carries its time', () => {
  const url = 'https://sign-up.example.org/gent'
  expect(readListing(room({ signUp: { url, free: 12 } }), now)).toMatchObject({
    signUp: { url, free: 12, countedAt: now },
  })
  expect(readListing(room({ signUp: { url, free: null } }), now)).toMatchObject({
    signUp: { url, free: null, countedAt: null },
  })
  for (const wrong of ['http://example.org/', 'javascript:alert(1)', 'https://a:b@example.org/', 'gent'])
    expect(readListing(room({ signUp: { url: wrong, free: null } }), now)).toMatchObject({
      facts: { field: 'signUp' },
    })
})
