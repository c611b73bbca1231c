import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAsker } from './asker.ts'
import { heldBy } from './deaf.ts'
import { type Link, openLink } from './link.ts'
import { wrongs } from './oracle.ts'
import { killDatabase } from './rows/database-kill.ts'
import { greedy } from './rows/never-reading.ts'
import { openScene, type Scene } from './scene.ts'

/** What `manyrooms bench faults` does for hours, in short: everything to one server, one after the other, while people type. */
let scene: Scene
let link: Link
let deaf: Awaited<ReturnType<typeof greedy>> | undefined
const typed = () => pause(600 + Math.random() * 600)

beforeAll(async () => {
  const by = async (port: number) => {
    link = await openLink({ to: port })
    return `ws://127.0.0.1:${link.port}`
  }
  scene = await openScene({ typists: 10, askers: 2, by })
  await scene.synced()
  scene.begin()
}, 120_000)
afterAll(async () => {
  deaf?.[Symbol.dispose]()
  await scene?.[Symbol.asyncDispose]()
  await link?.[Symbol.asyncDispose]()
}, 60_000)

test('[BF2] kill -9 of the server, twice: everybody comes back, and what was typed is saved', async () => {
  for (let round = 0; round < 2; round++) {
    await typed()
    await scene.server.kill('SIGKILL')
    await scene.server.start()
    await scene.synced()
  }
}, 120_000)

test('[BF2] kill -9 of the database: it is started again, and what was typed is saved', async () => {
  await typed()
  await killDatabase(scene.server)
  await scene.synced()
}, 120_000)

test('[BF2] two hundred readers lose the network, and come back at once from one address', async () => {
  const { notes, workshop } = scene.server.facts
  const base = `ws://127.0.0.1:${link.port}`
  const people = Array.from({ length: 200 }, () => openAsker({ base, workshop, notes, oracle: scene.oracle }))
  await Promise.all(people.map((one) => one.live()))
  const away = Promise.all(people.map((one) => one.away()))
  link.cut()
  await away
  await Promise.all(people.map((one) => one.live()))
  await scene.synced()
  expect(people.flatMap((one) => one.refusals)).toEqual([])
  for (const one of people) one[Symbol.dispose]()
}, 120_000)

test('[BF2] who was without network, typed on, and missed a restart, brings everything', async () => {
  const sleeper = scene.typists.at(-1)
  if (!sleeper) throw new Error('nobody types')
  await sleeper.rest()
  sleeper.sleep()
  sleeper.typeNow(200)
  await scene.server.kill('SIGTERM')
  await scene.server.start()
  await typed()
  sleeper.wake()
  await sleeper.saved()
  sleeper.type()
  await scene.synced()
}, 120_000)

test('[BF2] a server that is stopped for a while goes on', async () => {
  scene.server.signal('SIGSTOP')
  await pause(1_500)
  scene.server.signal('SIGCONT')
  await scene.synced()
}, 120_000)

test('[BF2] sockets that never read are cut off', async () => {
  const opened = await greedy(scene.server, 20)
  deaf = opened
  await expect
    .poll(
      async () => {
        const held = await heldBy(scene.server.port)
        return opened.ports.filter((port) => held.has(port))
      },
      { timeout: 90_000 },
    )
    .toEqual([])
}, 120_000)

test('[BF1] after all this every copy agrees: each token once, each author in order', async () => {
  const verdict = await scene.judge()
  expect(wrongs(verdict)).toEqual([])
  expect(verdict.acked).toBe(verdict.sent)
  expect(scene.askers.flatMap((one) => one.refusals)).toEqual([])
}, 180_000)
