import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from './compare.ts'
import { deedsOf, personIn } from './deeds.ts'
import { labelsOf } from './labels.ts'
import { versionAt } from './letters.ts'
import { pageOf } from './page.ts'
import { restorePlan, undoPlan } from './plan.ts'
import { BEGIN, type Scene, scene } from './testing.ts'

const DAY = '## Commits\n\n- Why two steps? {#q-aaaa}\n    - It helps.\n\n## Branches\n\n- What is HEAD?\n'

function day(): Scene {
  const notes = scene()
  notes.edit('helper', 0, 0, DAY)
  return notes
}

async function undo(notes: Scene, name: string, by = 'manager'): Promise<void> {
  const { past, letters } = await notes.look()
  notes.rewrite(by, undoPlan(past, letters, past.numberOf(name)), { what: 'undo', of: name })
}

async function everything(notes: Scene, to: number): Promise<void> {
  const { past, letters } = await notes.look()
  const change = restorePlan(past, letters, to, { lo: 0, hi: letters.size }, false)
  notes.rewrite('manager', change, { what: 'everything', to })
}

async function section(notes: Scene, to: number, heading: string, keepNew = true): Promise<void> {
  const { past, letters } = await notes.look()
  const found = compare(past, letters, to, past.seq).find((one) => one.heading === heading)
  if (!found) throw new Error(`nothing changed in ${heading}`)
  const change = restorePlan(past, letters, to, found, keepNew)
  notes.rewrite('manager', change, { what: 'section', to, heading })
}

const shown = async (notes: Scene, from: number, to = notes.seq) => {
  const { past, letters } = await notes.look()
  return compare(past, letters, from, to).map(({ heading, lines }) => [
    heading,
    ...lines.map(
      (line) =>
        line &&
        `${{ same: ' ', gone: '-', new: '+' }[line.kind]}${past.people[line.who]?.[0] ?? ' '} ${line.text}`,
    ),
  ])
}

test('[HI1] every version of the text is read from the log, deleted words too', async () => {
  const notes = day()
  const texts = ['', notes.text]
  for (const [name, at, remove, words] of [
    ['guest', 3, 4, ''],
    ['ann', 0, 0, '# Day\n'],
    ['guest', 0, 20, 'x'],
  ] as const) {
    notes.edit(name, at, remove, words)
    while (texts.length <= notes.seq) texts.push(notes.text)
  }
  const { letters } = await notes.look()
  expect(versionAt(letters, notes.seq).text).toBe(notes.text)
  expect(versionAt(letters, 1).text).toBe(DAY)
  expect(versionAt(letters, 0).text).toBe('')
})

test('[HI2] two versions are compared line by line, by section, and each line says who', async () => {
  const notes = day()
  notes.swap('guest', '    - It helps.\n')
  notes.after('ann', '- What is HEAD?', '\n    - A name.')
  expect(await shown(notes, 1)).toEqual([
    ['Commits', '   ## Commits', null, '-g     - It helps.'],
    ['Branches', '   ## Branches', null, '+a     - A name.'],
  ])
  expect(await shown(notes, 1, 1)).toEqual([])
})

test('[HI2] a heading in other words is one section, and a wiped document shows all of its sections', async () => {
  const notes = day()
  notes.after('ann', '## Branches', ' and tags')
  expect(await shown(notes, 1)).toEqual([['Branches', '-a ## Branches', '+a ## Branches and tags']])
  notes.edit('guest', 0, notes.text.length)
  expect((await shown(notes, 1)).map(([heading, ...lines]) => [heading, lines.length])).toEqual([
    ['Commits', 3],
    ['Branches', 2],
  ])
})

test('[HI3] everything goes back to a version as a new edit, and forth again', async () => {
  const notes = day()
  notes.edit('guest', 0, notes.text.length, 'ha')
  const wiped = notes.seq
  await everything(notes, 1)
  expect(notes.text).toBe(DAY)
  expect(await shown(notes, 1)).toEqual([])
  const restored = notes.seq
  await everything(notes, wiped)
  expect(notes.text).toBe('ha')
  await everything(notes, restored)
  expect(notes.text).toBe(DAY)
  await everything(notes, 0)
  expect(notes.text).toBe('')
})

test('[HI3] a section comes back; lines that were written since stay, or go when that is wanted', async () => {
  const notes = day()
  notes.swap('guest', '- Why two steps? {#q-aaaa}\n    - It helps.\n')
  notes.after('ann', '## Commits\n', '- New one?\n')
  notes.swap('guest', '- What is HEAD?\n')
  const before = notes.seq
  await section(notes, 1, 'Commits')
  expect(notes.text).toContain('- New one?\n')
  expect(notes.text).toContain('- Why two steps? {#q-aaaa}\n    - It helps.\n')
  expect(notes.text).not.toContain('HEAD')
  await section(notes, before, 'Commits', false)
  await section(notes, 1, 'Commits', false)
  expect(notes.text.split('## Branches')[0]).toBe(DAY.split('## Branches')[0])
})

test('[HI4] undoing one person brings back what they deleted and takes what they wrote; others keep every letter', async () => {
  const notes = day()
  notes.edit('guest', 0, 0, 'SPAM\n')
  notes.swap('guest', '    - It helps.\n', 'no')
  notes.after('ann', 'SPA', 'ann wrote this')
  notes.swap('ann', '- What is HEAD?\n')
  await undo(notes, 'guest')
  expect(notes.text).toContain('ann wrote this')
  expect(notes.text).toContain('    - It helps.\n')
  expect(notes.text).not.toMatch(/SPA|no$/)
  expect(notes.text).not.toContain('HEAD')
})

test('[HI4] what came back comes back once, whoever asks how often, and keeps its author', async () => {
  const notes = day()
  notes.edit('guest', 0, notes.text.length)
  await everything(notes, 1)
  await undo(notes, 'guest')
  expect(notes.text).toBe(DAY)
  await undo(notes, 'guest')
  expect(notes.text).toBe(DAY)
  // Deleted once more, the copies are what comes back.
  notes.edit('guest', 0, notes.text.length)
  await undo(notes, 'guest')
  expect(notes.text).toBe(DAY)
  const { past, letters } = await notes.look()
  expect(personIn(past, letters, past.numberOf('helper'))).toMatchObject({ stays: 5 })
})

test('[HI4] a marker that the server took out since its words were gone comes back with them', async () => {
  const notes = day()
  notes.swap('guest', '- Why two steps?')
  const doc = notes.document
  const at = notes.text.indexOf(' {#q-aaaa}')
  notes.append('text', null, { data: doc.edit((text) => text.delete(at, 10)), key: 'tidy:life:1' })
  expect(notes.text).not.toContain('q-aaaa')
  await undo(notes, 'guest')
  expect(notes.text).toBe(DAY)
})

test('[HI5] who changed what is told in lines, sections and questions', async () => {
  const notes = day()
  notes.append('question', 'asker', { body: { id: 'q-bbbb', number: 7, room: 'Library hall' } })
  notes.append('plus', 'ann', { body: { question: 'q-bbbb', on: true } })
  notes.append('plus', 'ben', { body: { question: 'q-bbbb', on: true } })
  notes.append('answer', 'helper', { body: { question: 'q-bbbb' } })
  notes.append('claim', 'helper', { body: { question: 'q-bbbb', to: 'helper' } })
  notes.append('order', 'helper', { body: { do: 'stop', what: 'mute', who: 'guest', as: 'helper' } })
  notes.append('order', 'guest', { body: { do: 'hold' } })
  notes.append('section', null, { body: { heading: 'Break', nth: 1 } })
  notes.swap('guest', '    - It helps.\n')
  notes.swap('guest', '- What is HEAD?\n')
  const { past, letters } = await notes.look()
  const told = deedsOf(past, letters, 1, past.seq).map(({ who, what, room }) => [
    who.map((one) => past.people[one]),
    what,
    room,
  ])
  expect(told).toEqual([
    [['asker'], { kind: 'ask', questions: [7] }, 'Library hall'],
    [['ann', 'ben'], { kind: 'plus', questions: [7] }, null],
    [['helper'], { kind: 'answer', questions: [7] }, null],
    [['helper'], { kind: 'took', questions: [7] }, null],
    [['helper'], { kind: 'mute', of: 'guest' }, null],
    [[null], { kind: 'section', heading: 'Break' }, null],
    [['guest'], { kind: 'typed', wrote: 0, deleted: 2, sections: 2, seconds: 1 }, null],
  ])
  expect(personIn(past, letters, past.numberOf('guest'))).toEqual({
    ...{ who: past.numberOf('guest'), since: BEGIN + 8_000 },
    ...{ deleted: 2, of: 1, stays: 0, back: 2, sections: 2, kept: 0 },
  })
})

test('[HI5] a restore and an undo stand in the list themselves', async () => {
  const notes = day()
  notes.swap('guest', '    - It helps.\n')
  await section(notes, 1, 'Commits')
  await undo(notes, 'guest')
  const { past, letters } = await notes.look()
  expect(deedsOf(past, letters, 2, past.seq).map(({ what }) => what)).toEqual([
    { kind: 'section-restored', heading: 'Commits', to: 1 },
    { kind: 'undone', of: 'guest' },
  ])
})

async function opened(notes: Scene) {
  const { past, letters } = await notes.look()
  return pageOf(
    { past, letters, labels: labelsOf(past, new Map([['helper', { role: 'helper', room: null }]])) },
    {},
    async () => undefined,
    async () => ({ calls: 0, votes: 0, over: 0 }),
  )
}

test('[HI6] the page begins some minutes before the last change, with the guest who deleted most', async () => {
  const notes = day()
  notes.wait(10 * 60_000)
  notes.swap('guest', '    - It helps.\n')
  notes.edit('ann', 0, 0, 'Hello\n')
  const page = await opened(notes)
  expect(page).toMatchObject({
    from: { seq: 1 },
    to: { seq: 3 },
    people: 2,
    chosen: { who: { as: 'guest', n: 2 }, deleted: 1, of: 1, back: 1, kept: 1 },
  })
  expect(page.bars).toHaveLength(40)
  expect(page.bars.at(-1)).toMatchObject({ guests: 1, chosen: 1, before: 1, last: 3 })
  expect(page.versions.map(({ seq }) => seq)).toEqual([1, 3])
})

test('[HI12] a crowd that types on pushes no vandal off the list', async () => {
  const notes = day()
  notes.swap('guest', '    - It helps.\n')
  const crowd = Array.from({ length: 200 }, (_, n) => `one${n}`)
  for (const one of crowd) notes.edit(one, 0, 0, `${one}\n`)
  const page = await opened(notes)
  expect(page.rows).toHaveLength(80)
  expect(page.moreRows).toBe(page.people - 80)
  expect(page.rows.at(-1)).toMatchObject({ from: 2, what: { kind: 'typed', deleted: 1 } })
  expect(page.rows[0]).toMatchObject({ from: 201 + 1 })
})

test('[HI7] people are a role and a number: guests among all who wrote, staff among their own', () => {
  const roles = new Map([
    ['b', { role: 'helper', room: null }],
    ['c', { role: 'helper', room: null }],
    ['d', { role: 'notes-manager', room: null }],
    ['e', { role: 'room-lead', room: 'Library hall' }],
  ] as const)
  const people = [null, 'a', 'b', 'c', 'd', 'e', 'f']
  // `a` only voted before the others wrote.
  expect(labelsOf({ people, wrote: new Set([2, 3, 4, 5, 6]) }, roles)).toEqual([
    { as: 'server' },
    { as: 'guest', id: 'a', n: 6 },
    { as: 'staff', id: 'b', role: 'helper', n: 1 },
    { as: 'staff', id: 'c', role: 'helper', n: 2 },
    { as: 'staff', id: 'd', role: 'notes-manager', n: null },
    { as: 'room', id: 'e', room: 'Library hall' },
    { as: 'guest', id: 'f', n: 5 },
  ])
})

/** Each letter is its own, so that it is known wherever it stands. */
const letterOf = (n: number) => String.fromCharCode(0x4e00 + n)

const step = fc.record({
  who: fc.nat({ max: 3 }),
  at: fc.nat({ max: 400 }),
  do: fc.constantFrom('type', 'type', 'type', 'delete', 'send', 'send', 'hear', 'undo', 'restore'),
  length: fc.integer({ min: 1, max: 6 }),
})

/**
 * Four people type and delete, each hearing of the others now and then; staff undoes and restores in between. Tells for each letter
 * who typed it, and who deleted it first by the log.
 */
async function play(steps: readonly { who: number; at: number; do: string; length: number }[]) {
  const notes = scene()
  notes.edit('p0', 0, 0, '\n\n')
  let letters = 0
  const author = new Map<string, string>()
  for (const one of steps) {
    const name = `p${one.who}`
    const hand = notes.hand(name)
    const { text } = hand
    if (one.do === 'type') {
      const words = Array.from({ length: one.length }, () => letterOf(letters++)).join('')
      for (const letter of words) author.set(letter, name)
      text.insert(one.at % (text.length + 1), words)
    } else if (one.do === 'delete' && text.length > 0) {
      const at = one.at % text.length
      text.delete(at, Math.min(one.length, text.length - at))
    } else if (one.do === 'send') hand.send()
    else if (one.do === 'hear') hand.hear()
    else if (one.do === 'undo' && one.who > 1) await undo(notes, name)
    else if (one.do === 'restore' && notes.seq > 0 && one.at % 5 === 0)
      await everything(notes, one.at % notes.seq)
  }
  return {
    notes,
    author,
    sendAll: () => ['p0', 'p1', 'p2', 'p3'].forEach((name) => void notes.hand(name).send()),
  }
}

test('[HI4] whoever typed and deleted what: nothing of the one who is undone stands, what only they deleted of others is back once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { notes, author, sendAll } = await play(steps)
      sendAll()
      const { past, letters } = await notes.look()
      const vandal = past.numberOf('p3')
      if (vandal < 0) return
      /** By the log: what stands, and what the vandal was the first to delete and has not come back since. */
      const standing = new Set(notes.text)
      const wanted = new Set([...standing].filter((letter) => author.get(letter) !== 'p3'))
      for (let n = 0; n < letters.size; n++) {
        const letter = String.fromCharCode(letters.unit[n] ?? 0)
        const isCopied = letters.copied[n] === 1
        if (past.who[letters.del[n] ?? 0] === vandal && !isCopied && author.get(letter) !== 'p3')
          wanted.add(letter)
      }
      const order = [...notes.text].filter((letter) => author.get(letter) !== 'p3')
      await undo(notes, 'p3')
      const after = [...notes.text].filter((letter) => letter !== '\n')
      expect(after.filter((letter) => author.get(letter) === 'p3')).toEqual([])
      expect(new Set(after).size).toBe(after.length)
      expect(new Set([...after, '\n'])).toEqual(new Set([...wanted, '\n']))
      // What stood before stands in the same order.
      const kept = new Set(order.filter((letter) => letter !== '\n'))
      expect(after.filter((letter) => kept.has(letter))).toEqual(order.filter((letter) => letter !== '\n'))
    }),
    { numRuns: 200 },
  )
})

test('[HI3] whatever was typed, any version comes back letter by letter, and words on their way stay', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 50 }), fc.nat(), async (steps, pick) => {
      const { notes, author, sendAll } = await play(steps)
      const to = pick % (notes.seq + 1)
      const { past, letters } = await notes.look()
      const old = versionAt(letters, to).text
      const written = new Set(String.fromCharCode(...letters.unit.subarray(0, letters.size)))
      const change = restorePlan(past, letters, to, { lo: 0, hi: letters.size }, false)
      notes.rewrite('manager', change, { what: 'everything', to })
      expect(notes.text).toBe(old)
      // Typed before the restore, it arrives after it.
      const onTheirWay = ['p0', 'p1', 'p2', 'p3'].flatMap((name) =>
        [...notes.hand(name).text.toString()].filter((one) => author.get(one) === name && !written.has(one)),
      )
      sendAll()
      expect(
        notes.text
          .split('')
          .filter((one) => onTheirWay.includes(one))
          .sort(),
      ).toEqual(onTheirWay.sort())
    }),
    { numRuns: 200 },
  )
})
