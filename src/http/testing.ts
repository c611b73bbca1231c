import { fileURLToPath } from 'node:url'
import type { Hono } from 'hono'
import { type AppParts, createApp, type HttpEnv } from './app.ts'
import { loadBuild } from './build.ts'
import { type Logger, openLog } from './log.ts'
import type { Services } from './services.ts'
import { openSessions } from './sessions.ts'

/** Where the built pages are. */
export const BUILD = fileURLToPath(new URL('../../build', import.meta.url))

/** A log that is kept: `lines` holds what was written, parsed. */
export function keptLog(): { log: Logger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = []
  return { lines, log: openLog('debug', { write: (line) => void lines.push(JSON.parse(line)) }) }
}

/** Sessions of an installation whose key is known; nobody came before cookies were marked. */
export const testSessions = () =>
  openSessions({ key: Buffer.alloc(32, 7), secure: true, isKnown: async () => false })

/**
 * The app on the real built pages, for tests. Services that a test does not hand over are absent: a page that needs
 * one fails loudly. Throws StartError when the pages are not built.
 */
export async function openTestApp(
  parts: Partial<Omit<AppParts, 'services'>> & { services?: Partial<Services> } = {},
) {
  const { log, lines } = keptLog()
  const app: Hono<HttpEnv> = await createApp({
    build: await loadBuild(BUILD),
    clientDir: `${BUILD}/client`,
    routers: [],
    publicUrl: 'https://rooms.example.org',
    streamOrigins: [],
    trustProxy: 0,
    ready: async () => null,
    now: () => new Date(),
    sessions: testSessions(),
    log,
    ...parts,
    services: (parts.services ?? {}) as Services,
  })
  return { app, lines }
}
