import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { codeOf } from '../core/start-error.ts'
import { DATABASE_NAME } from './cluster.ts'
import { isAlive, pause } from './process.ts'

/** How to reach an embedded server: the folder of its socket, and the port in the socket's name. */
export type SocketAddress = { readonly host: string; readonly port: number }

export type Postmaster = SocketAddress & { readonly pid: number }

/** What `postmaster.pid` says (lines: pid, folder, start, port, socket folder). The process may be long gone. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, host] = text.split('\n')
  if (!pid || !port || !host) return undefined
  return { pid: Number(pid), port: Number(port), host }
}

/** True when the postmaster with this pid says that it takes connections: the eighth line, as `pg_ctl` reads it. */
export async function isReady(cluster: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

/** The postmaster of this cluster that is alive and answers, or undefined. A reused pid does not answer for our folder. */
export async function findLivePostmaster(folder: string): Promise<Postmaster | undefined> {
  const cluster = await realpath(folder).catch(() => folder)
  const found = await readPostmaster(cluster)
  if (!found || !isAlive(found.pid)) return undefined
  for (;;) {
    const answer = await ask(found, 'SHOW data_directory')
    if (answer !== 'starting') return answer === cluster ? found : undefined
    await pause(20)
  }
}

/** The command line of the server that last ran on this cluster; it begins with the path of its binary. */
export const readCommand = (cluster: string): Promise<string> =>
  readFile(join(cluster, 'postmaster.opts'), 'utf8').catch(() => '')

/** Asks for one value: the value, 'starting' while the server says so, or undefined when nobody answers. */
export async function ask(address: SocketAddress, question: string): Promise<string | undefined> {
  const client = new Client({
    ...address,
    user: DATABASE_NAME,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<unknown[]>({ text: question, rowMode: 'array' })
    return String(rows[0]?.[0])
  } catch (error) {
    // 57P03: the server is starting up, or replaying its log after a crash
    return codeOf(error) === '57P03' ? 'starting' : undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}
