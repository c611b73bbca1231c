import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../core/ids.ts'
import type { Person, Role } from '../../core/person.ts'
import { isRefusal } from '../../core/refusal.ts'
import { newBrowser, openTestServer, type TestServer } from '../../testing.ts'
import type { BackstageCommand } from './contract.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server?.close())

const COMMANDS = {
  cue: { kind: 'cue', text: 'Slower' },
  seen: { kind: 'seen', cue: 1 },
  light: { kind: 'light', light: 'slower', on: true },
  wish: { kind: 'wish', step: 1, minutes: 2 },
  script: { kind: 'script', text: 'Ours alone', base: 0 },
  scroll: { kind: 'scroll', block: null },
} satisfies Record<string, BackstageCommand>

test('[BS4] each command asks for its row: who has none is refused, and nothing changes', async () => {
  const { running, workshop } = server
  const { backstage } = running.services
  const rows: Record<keyof typeof COMMANDS, readonly Role[]> = {
    cue: ['director', 'organiser'],
    seen: ['instructor', 'organiser'],
    light: ['director', 'notes-manager', 'helper', 'organiser'],
    wish: ['instructor', 'organiser'],
    script: ['instructor', 'organiser'],
    scroll: ['director', 'helper', 'instructor', 'notes-manager', 'organiser'],
  }
  const roles = [
    'organiser',
    'director',
    'instructor',
    'notes-manager',
    'helper',
    'room-lead',
    'learner',
  ] as const
  const may: Record<string, Role[]> = {}
  for (const [kind, command] of Object.entries(COMMANDS)) {
    may[kind] = []
    for (const role of roles) {
      const person: Person = { session: newId(), grants: [{ role, workshop: workshop.id, classroom: null }] }
      const done = await backstage.do(person, 'here', workshop.id, command, newId())
      if (!isRefusal(done) || done.refusal === 'backstage/changed-meanwhile') may[kind].push(role)
      else expect(done.refusal).toBe('people/not-allowed')
    }
    expect([kind, may[kind].toSorted()]).toEqual([kind, [...rows[kind as keyof typeof COMMANDS]].sort()])
  }
  const foreign: Person = {
    session: newId(),
    grants: [{ role: 'director', workshop: newId(), classroom: null }],
  }
  expect(await backstage.do(foreign, 'here', workshop.id, COMMANDS.cue, newId())).toMatchObject({
    refusal: 'people/not-allowed',
  })
  expect((await backstage.teachingView(workshop.id)).script).toEqual({ text: 'Ours alone', version: 1 })
})

test('[BS4] unreadable text is refused', async () => {
  const { running, workshop } = server
  const person: Person = {
    session: newId(),
    grants: [{ role: 'organiser', workshop: workshop.id, classroom: null }],
  }
  for (const text of ['a\u0000b', '\ud800', '\u202ea'])
    expect(
      await running.services.backstage.do(person, 'here', workshop.id, { kind: 'cue', text }, newId()),
    ).toHaveProperty('refusal')
})

test('[BS7] a notes manager lights them in the editor, and by a form on the page that keeps order; a guest does neither', async () => {
  const { running, workshop } = server
  const { people, backstage } = running.services
  const holding = async (role: Role | null) => {
    const { cookie } = newBrowser(server)
    if (role) {
      const { token } = await people.roleLink(role, { workshop: workshop.id })
      await server.ask(`/go/${token}`, { headers: { cookie } })
    }
    return { cookie, 'sec-fetch-site': 'same-origin' }
  }
  const [manager, guest] = [await holding('notes-manager'), await holding(null)]
  const page = async (headers: Record<string, string>, path: string) =>
    (await server.ask(`/w/${workshop.slug}/${path}`, { headers })).text()
  const press = async (headers: Record<string, string>, on: boolean) =>
    (
      await server.ask(`/w/${workshop.slug}/order/1`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ kind: 'light', light: 'caution', on: `${on}`, key: newId() }),
      })
    ).status
  expect(await press(manager, true)).toBe(303)
  expect((await backstage.staffView(workshop.id)).lights).toContain('caution')
  expect(await page(manager, 'edit/1')).toMatch(/\d staff lights lit/)
  expect(await page(manager, 'order/1')).toContain('Staff lights')
  expect(await page(guest, 'edit/1')).not.toContain('staff lights')
  expect(await press(guest, false)).toBe(403)
  expect((await backstage.staffView(workshop.id)).lights).toContain('caution')
  expect(await press(manager, false)).toBe(303)
  expect((await backstage.staffView(workshop.id)).lights).not.toContain('caution')
})
