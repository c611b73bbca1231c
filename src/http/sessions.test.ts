import { expect, test } from 'vitest'
import { addressOf } from './address.ts'
import { openSessions } from './sessions.ts'

const key = Buffer.alloc(32, 1)
const strict = { key, secure: true, isKnown: async () => false }
const headerOf = ({ cookie }: { cookie: string }) => `zone=x; ${cookie.split(';')[0]}`

test('[HE18] a cookie that was given out is known, in every process with the key; an invented one is nobody', async () => {
  const sessions = openSessions(strict)
  const made = sessions.make()
  const other = openSessions(strict)
  expect(await other.read(headerOf(made))).toEqual({ session: made.session, cookie: null })
  const elsewhere = openSessions({ ...strict, key: Buffer.alloc(32, 2) })
  expect(await elsewhere.read(headerOf(made))).toBeNull()
  const secret = 'A'.repeat(43)
  for (const bad of [secret, `${secret}.${'B'.repeat(22)}`, `${secret}.`, secret.slice(1), '', 'a.b'])
    expect([bad, await sessions.read(`mr=${bad}`)]).toEqual([bad, null])
  expect(await sessions.read(null)).toBeNull()
})

test('[HE18] a cookie from before marks counts when it holds something, and is marked; with the database away it is kept', async () => {
  const secret = 'A'.repeat(43)
  const known = openSessions({ ...strict, isKnown: async () => true })
  const read = await known.read(`mr=${secret}`)
  expect(read?.cookie).toMatch(new RegExp(`^mr=${secret}\\.[\\w-]{22}; Path=/; .*HttpOnly`))
  const again = await openSessions(strict).read(read?.cookie)
  expect(again).toEqual({ session: read?.session, cookie: null })
  const away = openSessions({ ...strict, isKnown: () => Promise.reject(new Error('away')) })
  expect(await away.read(`mr=${secret}`)).toEqual({ session: read?.session, cookie: null })
})

test('[HE19] an address is what one subscriber holds', () => {
  const of = (peer: string) => addressOf(undefined, peer, 0)
  expect(of('192.0.2.7')).toBe('192.0.2.7')
  expect(of('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(of('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe(of('2001:db8:1:2::1'))
  expect(of('2001:db8:1:3::1')).not.toBe(of('2001:db8:1:2::1'))
  expect(of('2001:db8::1')).toBe('2001:db8:0:0::')
  expect(of('2001::a:b:c:d:e:f')).toBe('2001:0:a:b::')
})
