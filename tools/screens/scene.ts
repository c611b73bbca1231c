import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Links } from './shots.ts'

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** Starts `demo --scene full` at a moment, with its clock held. Throws when it ends before it is ready. */
export async function openScene(moment: string): Promise<{ links: Links } & AsyncDisposable> {
  const words = ['demo', '--scene', 'full', '--at', moment, '--clock', 'hold', '--port', '0', '--json']
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const line = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>
  const first = await Promise.race([line, ended.then(() => null)])
  if (first === null) throw new Error(`the scene of ${moment} did not start`)
  return {
    links: JSON.parse(first[0]) as Links,
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT')
      await ended
    },
  }
}
