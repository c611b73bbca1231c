import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartError } from '../../core/start-error.ts'
import { SESSION_COOKIE, sessionOf } from '../../http/sessions.ts'

/** One of the cast: the cookie of its browser, `mr=…`. */
const actor = z.object({ cookie: z.string() })
export type Actor = z.infer<typeof actor>

const schema = z.object({
  version: z.literal(1),
  /** Id of the workshop that is played. */
  workshop: z.string(),
  seed: z.number(),
  learners: z.array(actor),
  leads: z.array(actor),
  helpers: z.array(actor),
})

/** What a demo keeps in its data folder, so that the next start goes on with the same people. */
export type Memory = z.infer<typeof schema>

const fileIn = (data: string) => join(data, 'demo.json')

/** The memory of the data folder's last demo, or null. Throws StartError when it is damaged. */
export async function readMemory(data: string): Promise<Memory | null> {
  const path = fileIn(data)
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new StartError(
      'The memory of this demo cannot be read',
      path,
      'Take this file away and choose an empty folder with --data.',
      error,
    )
  }
}

/** The cookies in it are secrets: only this account may read it. */
export async function writeMemory(data: string, memory: Memory): Promise<void> {
  await writeFile(fileIn(data), `${JSON.stringify(memory)}\n`, { mode: 0o600 })
  await chmod(fileIn(data), 0o600)
}

/** Not marked as given out: the server knows it once it registered or opened a link, as it does before it is played. */
export const newActor = (): Actor => ({
  cookie: `${SESSION_COOKIE}=${randomBytes(32).toString('base64url')}`,
})

export const newActors = (n: number): Actor[] => Array.from({ length: n }, newActor)

/** The session that the server knows this browser by. */
export const sessionOfActor = ({ cookie }: Actor): string | null => sessionOf(cookie)
