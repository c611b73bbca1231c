import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Services } from '../../../http/services.ts'
import { RegisterForm } from './register-form.tsx'
import { roomChoices } from './register-parts.ts'

const room = (id: string, more: object) => ({
  ...{ id, name: `Room ${id}`, place: 'Delft', kind: 'in-person', language: 'English', openTo: '', days: [] },
  ...{ seats: 20, free: 12, closed: false, signUp: null, ...more },
})
const signUp = { url: 'https://sign-up.example.org/git', free: null, countedAt: null }
const services = {
  classrooms: {
    list: async () => [
      room('a', {}),
      room('b', { signUp }),
      room('c', { closed: true }),
      room('d', { signUp, closed: true }),
    ],
  },
  programme: { days: async () => [] },
} as unknown as Pick<Services, 'classrooms' | 'programme'>

test('[R11] a room with its own sign-up is a link to it and no choice; whoever has a seat there sees it', async () => {
  const { rooms, elsewhere } = await roomChoices(services, 'w')
  expect(rooms.map(({ id }) => id)).toEqual(['a'])
  expect(elsewhere).toEqual([{ name: 'Room b', url: signUp.url }])
  const values = { mode: 'in-room', classroom: null, name: '', email: '' } as const
  const form = { values, rooms, elsewhere, errors: null, title: '', button: 'Register' }
  const html = renderToString(createElement(RegisterForm, form))
  expect(html).not.toContain('value="b"')
  expect(html).toContain('This room keeps its own list.')
  expect(html).toMatch(/href="https:\/\/sign-up\.example\.org\/git"[^>]*>Room b, at sign-up\.example\.org/)

  expect((await roomChoices(services, 'w', 'b')).rooms.map(({ id }) => id)).toEqual(['a', 'b'])
})
