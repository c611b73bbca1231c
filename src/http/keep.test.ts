import { expect, test } from 'vitest'
import { keepAnswers } from './keep.ts'

const asked = { path: '/w/git?near=Delft', encoding: 'br', cookie: 'mr=a; zone=Asia%2FTokyo' }
const answer = (headers: Record<string, string>, status = 200) =>
  new Response('page', { status, headers: { 'cache-control': 'public, max-age=0, s-maxage=2', ...headers } })

test('[HE17] what is the same for everybody is kept as long as it says', async () => {
  let now = 1000
  const kept = keepAnswers(() => now)
  expect(kept.find(asked)).toBeNull()
  expect(await (await kept.keep(asked, answer({ 'content-encoding': 'br' }))).text()).toBe('page')
  now += 1999
  for (const cookie of [asked.cookie, 'zone=Asia%2FTokyo']) {
    const found = kept.find({ ...asked, cookie })
    expect(await found?.text()).toBe('page')
    expect(found?.headers.get('content-encoding')).toBe('br')
  }
  for (const other of [{ path: '/w/git' }, { encoding: 'gzip' }, { cookie: 'mr=a' }])
    expect(kept.find({ ...asked, ...other })).toBeNull()
  now += 1
  expect(kept.find(asked)).toBeNull()
})

test('[HE17] what is for one browser, refused, or too large is not kept', async () => {
  const kept = keepAnswers(() => 0)
  for (const one of [
    answer({ 'cache-control': 'private, no-cache' }),
    answer({ 'set-cookie': 'zone=Asia%2FTokyo' }),
    answer({}, 404),
    new Response('x'.repeat(300_000), { headers: { 'cache-control': 's-maxage=2' } }),
  ]) {
    await kept.keep(asked, one)
    expect(kept.find(asked)).toBeNull()
  }
})

test('the oldest makes room for the newest', async () => {
  const kept = keepAnswers(() => 0)
  for (let n = 0; n <= 200; n++) await kept.keep({ ...asked, path: `/w/${n}` }, answer({}))
  expect(kept.find({ ...asked, path: '/w/0' })).toBeNull()
  expect(kept.find({ ...asked, path: '/w/200' })).not.toBeNull()
})
