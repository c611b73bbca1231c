import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DemoLinks } from './demo/links.ts'

const MAIN = join(import.meta.dirname, 'main.ts')

let temp: string
let child: ChildProcess | null = null

beforeEach(async () => {
  temp = await mkdtemp(join(tmpdir(), 'manyrooms-demo-test-'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await rm(temp, { recursive: true, force: true })
})

test('[DM8] one line with a link per role; a stock client writes; Ctrl-C leaves nothing behind', {
  timeout: 180_000,
}, async () => {
  child = spawn(process.execPath, [MAIN, 'demo', '--json', '--port', '0', '--learners', '8'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: temp },
  })
  const said: string[] = []
  const lines = createInterface({ input: child.stdout! })
  lines.on('line', (line) => said.push(line))
  await once(lines, 'line')
  const links = JSON.parse(said[0] ?? '') as DemoLinks
  const { notes, cookies: _cookies, ids: _ids, ...pages } = links
  expect(Object.keys(pages)).toEqual([
    'public',
    'learner',
    'roomLead',
    'projector',
    'helper',
    'notesManager',
    'history',
    'instructor',
    'director',
    'organiser',
  ])
  for (const [role, address] of Object.entries(pages))
    expect(await open(address), role).toMatch(ENDS[role] ?? /^$/)
  expect(await (await fetch(links.public)).text()).toContain('Version control by baking')

  const doc = new Y.Doc()
  const provider = new WebsocketProvider(notes.ws, notes.id, doc, {
    params: { token: notes.token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  doc.getText('notes').insert(doc.getText('notes').length, '\n\nTyped by a stock client.\n')
  await expect
    .poll(async () => (await fetch(notes.markdown)).text(), { timeout: 20_000 })
    .toContain('Typed by a stock client.')
  provider.destroy()

  const [folder = ''] = await readdir(temp)
  expect(folder).toMatch(/^manyrooms-demo-/)
  const stops = once(child, 'exit')
  child.kill('SIGINT')
  expect(await stops).toEqual([0, null])
  expect(await readdir(temp)).toEqual([])
  expect(said).toHaveLength(1)
})

/** Where each role's link leads. */
const ENDS: Readonly<Record<string, RegExp>> = {
  helper: /^\/w\/version-control-by-baking\/helpers$/,
  public: /^\/w\/version-control-by-baking$/,
  learner: /^\/w\/version-control-by-baking\/live$/,
  roomLead: /^\/r\/[a-z0-9]{6}\/lead$/,
  projector: /^\/r\/[a-z0-9]{6}\/screen$/,
  instructor: /^\/w\/version-control-by-baking\/instructor$/,
  notesManager: /^\/w\/version-control-by-baking\/edit\/2$/,
  history: /^\/w\/version-control-by-baking\/history\/2$/,
  director: /^\/w\/version-control-by-baking\/director$/,
  organiser: /^\/organise$/,
}

/** Opens a link as a fresh browser does, with the cookie that it sets; gives the path of the page that it shows. */
async function open(address: string): Promise<string> {
  const first = await fetch(address, { redirect: 'manual' })
  const cookie = first.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const to = new URL(first.headers.get('location') ?? address, address)
  const page = first.status < 300 ? first : await fetch(to, { headers: { cookie } })
  return page.status === 200 ? to.pathname : `${page.status} ${to.pathname}`
}

test('[DM9] a number that is none, or too many learners, is refused with the option’s name', () => {
  for (const words of [
    ['--learners', 'many'],
    ['--learners', '151'],
    ['--seed', '-1'],
    ['--seed', '4294967296'],
  ]) {
    const { status, stderr } = spawnSync(process.execPath, [MAIN, 'demo', ...words], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(words[0] ?? '') })
  }
})

test('[DM13] options of the other scene and unknown moments are refused with their name', () => {
  for (const [word, words] of [
    ['--at', ['--at', '11:31']],
    ['--clock', ['--clock', 'hold']],
    ['--scene', ['--scene', 'seven']],
    ['--learners', ['--scene', 'full', '--learners', '3']],
    ['--at', ['--scene', 'full', '--at', '12:34']],
    ['--clock', ['--scene', 'full', '--clock', 'back']],
  ] as const) {
    const { status, stderr } = spawnSync(process.execPath, [MAIN, 'demo', ...words], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(word) })
  }
})
