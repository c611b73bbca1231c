import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { say, type WordTree } from './say.ts'

const words = {
  rooms_zero: 'no room',
  rooms_one: '{{count}} room in {{city}}',
  rooms_other: '{{count}} rooms in {{city}}',
  seats_one: 'a seat',
  seats_other: '{{count}} seats',
  room: { title: 'Room {{n}}, again {{n}}', plain: 'Room' },
}

test('[U11] a text has its places filled, as they are; a place without a fact is seen', () => {
  expect(say(words, 'room.title', { n: '<b>$& {{n}}</b>' })).toBe(
    'Room <b>$& {{n}}</b>, again <b>$& {{n}}</b>',
  )
  expect(say(words, 'room.title', { n: 0 })).toBe('Room 0, again 0')
  expect(say(words, 'room.title', { n: null })).toBe('Room , again ')
  expect(say(words, 'room.title')).toBe('Room {{n}}, again {{n}}')
})

test('[U11] a count chooses the form: none, one, other', () => {
  const rooms = (count: number) => say(words, 'rooms', { count, city: 'Riga' })
  expect([0, 1, 2, 11, 21, 1.5].map(rooms)).toEqual([
    'no room',
    '1 room in Riga',
    ...[2, 11, 21, 1.5].map((n) => `${n} rooms in Riga`),
  ])
  expect(say(words, 'seats', { count: 0 })).toBe('0 seats')
  expect(say(words, 'room.plain', { count: 2 })).toBe('Room')
})

test('[U11] a key without a text is its own text', () => {
  for (const key of ['room', 'room.none', 'room.plain.more', 'rooms', 'constructor', 'room.toString'])
    expect(say(words, key)).toBe(key)
})

const files = readdirSync(import.meta.dirname).filter((name) =>
  /^(?!.*\.test\.|use-|words\.|say\.).*\.ts$/.test(name),
)

describe.each(files)('%s', (file) => {
  test('[U11] asks for nothing else: places by name, forms in pairs, one part in bold', async () => {
    const all: [string, string][] = []
    const walk = (tree: object, path: string) => {
      for (const [name, text] of Object.entries(tree)) {
        if (typeof text === 'string') all.push([`${path}.${name}`, text])
        else if (typeof text === 'object') walk(text as WordTree, `${path}.${name}`)
      }
    }
    walk((await import(`${import.meta.dirname}/${file}`)) as object, file)
    for (const [key, text] of all) {
      expect(text.replaceAll(/\{\{\w+\}\}/g, ''), key).not.toMatch(/\{\{|\}\}|\$t\(/)
      expect(text.replaceAll(/<1>[^<]*<\/1>/g, ''), key).not.toMatch(/<\/?\d>/)
      const [, base, form] = /^(.*)_(\w+)$/.exec(key) ?? []
      if (form === undefined) continue
      expect(['zero', 'one', 'other']).toContain(form)
      for (const other of ['one', 'other']) expect(all.map(([name]) => name)).toContain(`${base}_${other}`)
    }
  })
})
