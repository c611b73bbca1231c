import { afterAll, beforeAll, expect, test } from 'vitest'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
let notes: string
let at = Date.UTC(2026, 8, 22, 12)
beforeAll(async () => {
  server = await openTestServer(() => new Date(at))
  notes = server.notes
  await server.running.services.notes.importText(notes, '## Git\n\n- Why two steps?\n\n## Break\n\nTea.\n')
})
afterAll(() => server.close())

type Ask = { method?: string; headers?: Record<string, string>; body?: string }

/** Whatever sends HTTP, with a cookie of its own. */
function client(own = newBrowser(server)) {
  const ask = async (path: string, { method = 'GET', headers = {}, body }: Ask = {}) =>
    server.ask(`/api/v1/notes/${notes}/${path}`, {
      method,
      headers: { ...own, ...headers },
      ...(body !== undefined && { body }),
    })
  return {
    headers: own,
    ask,
    read: async (heading: string) => {
      const answer = await ask(`section?heading=${heading}`)
      return {
        status: answer.status,
        text: (await answer.text()).trimEnd(),
        etag: answer.headers.get('etag') ?? '',
        seq: answer.headers.get('x-notes-seq'),
      }
    },
    put: (heading: string, body: string, headers: Record<string, string> = {}) =>
      ask(`section?heading=${heading}`, { method: 'PUT', body, headers }),
    patch: (heading: string, body: unknown, headers: Record<string, string> = {}) =>
      ask(`section?heading=${heading}`, {
        method: 'PATCH',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
  }
}

/** One of staff. */
async function helper() {
  const one = client(await server.holding('helper'))
  const person = await server.personOf(one.headers)
  let n = 0
  return {
    ...one,
    do: (command: Parameters<TestServer['running']['services']['notes']['do']>[3]) =>
      server.running.services.notes.do(person, 'address', notes, command, `helper-${++n}-key`),
  }
}
const whole = async () => (await server.ask(`/api/v1/notes/${notes}.md`)).text()
const codeOf = async (answer: Response) => (await answer.json()).error.code

test('[PW5] a section is read with its mark and written back with If-Match; another text of it is not overwritten', async () => {
  const one = client()
  const { text, etag, seq } = await one.read('Git')
  expect(text).toBe('## Git\n\n- Why two steps?')
  expect(Number(seq)).toBeGreaterThan(0)
  const put = await one.put('Git', `${text}\n    - To choose.\n`, { 'if-match': etag })
  expect([put.status, (await put.text()).trimEnd()]).toEqual([200, `${text}\n    - To choose.`])
  expect((await one.read('Git')).etag).toBe(put.headers.get('etag'))
  const late = await client().put('Git', 'gone', { 'if-match': etag })
  expect([late.status, await codeOf(late)]).toEqual([412, 'notes/other-version'])
  const blind = await one.put('Git', 'gone')
  expect([blind.status, await codeOf(blind)]).toEqual([428, 'notes/no-version'])
  expect(await whole()).toContain('- To choose.')
  const { sections } = await (await one.ask('sections')).json()
  expect(sections.map((section: { heading: string }) => section.heading)).toEqual(['Git', 'Break'])
})

test('[PW5] [PW2] PATCH brings in what was changed, once under its key; the same words changed by both are told with both texts', async () => {
  const [one, two] = [client(), client()]
  const { text: base } = await one.read('Break')
  const key = { 'idempotency-key': 'my-key-0001' }
  const mine = { base, text: `${base}\nAnd cake.` }
  await two.patch('Break', { base, text: base.replace('Tea', 'Green tea') })
  expect((await one.patch('Break', mine, key)).status).toBe(200)
  expect((await one.patch('Break', mine, key)).status).toBe(200)
  expect((await one.read('Break')).text).toBe('## Break\n\nGreen tea.\nAnd cake.')
  const clash = await two.patch('Break', { base, text: base.replace('Tea', 'Coffee') })
  expect(clash.status).toBe(409)
  const { error, theirs, joined } = await clash.json()
  expect(error.code).toBe('notes/same-words')
  expect(theirs).toContain('Green tea')
  expect(joined).toMatch(/Green tea.*\n?.*Coffee/s)
  expect((await one.patch('Break', { text: 'no base' })).status).toBe(428)
  const gone = await one.patch('Nowhere', mine)
  expect([gone.status, await codeOf(gone)]).toEqual([404, 'notes/unknown-part'])
})

test('[PW1] a lock, a check of new guests and the budget of deletions meet a section as they meet keys', async () => {
  const staff = await helper()
  await staff.do({ kind: 'lock', section: { heading: 'Break', nth: 1 }, mode: 'lock' })
  // What was typed before a lock could be told is taken.
  at += 5_000
  const guest = client()
  const { text: base } = await guest.read('Break')
  const refused = await guest.patch('Break', { base, text: `${base}\nMore.` })
  expect([refused.status, await codeOf(refused)]).toEqual([409, 'notes/locked'])
  expect((await staff.patch('Break', { base, text: `${base}\nStaff.` })).status).toBe(200)
  await staff.do({ kind: 'check-new', on: true })
  const { text: git } = await guest.read('Git')
  const fresh = await client().patch('Git', { base: git, text: `${git}\nSpam.` })
  expect([fresh.status, await codeOf(fresh)]).toEqual([409, 'notes/check-first'])
  await staff.do({ kind: 'check-new', on: false })
  const long = Array.from({ length: 500 }, (_, n) => `line ${n} of the staff`).join('\n')
  expect((await staff.patch('Git', { base: git, text: `${git}\n\n${long}` })).status).toBe(200)
  const { text: now } = await guest.read('Git')
  const wiped = await guest.patch('Git', { base: now, text: '' })
  expect([wiped.status, await codeOf(wiped)]).toEqual([429, 'notes/too-much-deleted'])
  expect(await whole()).toContain('line 499 of the staff')
  // A mass of text waits for a look.
  const paste = await guest.patch('Git', { base: now, text: `${now}\n${'paste '.repeat(3_000)}` })
  expect([paste.status, await paste.json()]).toEqual([202, { held: true }])
})

test('[PW6] what never closes, nests a hundred times or is HTML changes nothing below it', async () => {
  const staff = await helper()
  const { text: base } = await staff.read('Git')
  const nested = Array.from({ length: 100 }, (_, n) => `${'  '.repeat(n)}- level ${n}`).join('\n')
  const odd = `${nested}\n\n<script>alert(1)</script> <b>bold</b>\n\n\`\`\`\nnever closed`
  expect((await staff.patch('Git', { base, text: `${base}\n\n${odd}` })).status).toBe(200)
  const page = await server.running.services.notes.page(notes)
  if ('refusal' in page) throw new Error(page.refusal)
  const html = page.blocks.map((block) => block.html)
  expect(html.some((one) => /<h2[^>]*>.*Break/.test(one))).toBe(true)
  expect(html.join('')).not.toContain('<script>')
  const { sections } = await (await staff.ask('sections')).json()
  expect(sections.map((section: { heading: string }) => section.heading)).toEqual(['Git', 'Break'])
  const { text } = await staff.read('Git')
  for (const bad of ['\u0000', '\ud800', '\u202e']) {
    const answer = await staff.patch('Git', { base: text, text: `${text}${bad}` })
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'input/text'])
  }
  const huge = await staff.patch('Git', { base: text, text: 'x'.repeat(100_001) })
  expect(huge.status).toBe(413)
})

test('[PW1] [PW3] [PW4] the form without scripts: saved, both texts, and what was refused is still in the field', async () => {
  const one = client()
  const page = `/w/${server.workshop.slug}/edit/1/section`
  const shown = await (await server.ask(`${page}?heading=Break`, { headers: one.headers })).text()
  expect(shown).toContain('Green tea')
  const { text: base } = await one.read('Git')
  const post = (fields: Record<string, string>) =>
    server.ask(`${page}?heading=Git`, {
      method: 'POST',
      headers: one.headers,
      body: new URLSearchParams({
        heading: 'Git',
        nth: '1',
        at: '',
        base,
        key: `form-${Math.random()}`.replace('.', ''),
        ...fields,
      }),
    })
  const saved = await post({ text: base.replace('two', 'three').replaceAll('\n', '\r\n') })
  expect([saved.status, saved.headers.get('location')]).toEqual([303, expect.stringContaining('did=saved')])
  expect((await one.read('Git')).text).toContain('Why three')
  const clash = await post({ text: base.replace('two', 'four') })
  const told = await clash.text()
  expect(clash.status).toBe(409)
  expect(told).toContain('four')
  expect(told).toContain('three')
  const bad = await post({ text: `${base}\u202e kept words` })
  expect(bad.status).toBe(400)
  expect(await bad.text()).toContain('kept words')
})
