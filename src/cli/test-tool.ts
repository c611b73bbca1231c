import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's top folder. */
export const TOP = fileURLToPath(new URL('../..', import.meta.url))

/** A step that takes longer hangs; it is ended and counts as failed. */
const LIMIT_MS = 15 * 60_000
/** What is kept of a tool's output: its end, in characters. */
const KEPT = 200_000

export type Ended = {
  /** The exit code; 1 when a signal ended it. */
  readonly code: number
  /** What it printed, stdout and stderr together, without colours; only the end of very long output. */
  readonly output: string
}

/**
 * The environment of a tool: like ours, without the configuration of an installation (a test must never reach somebody's
 * database), and with this very node first, because the system's own may be an old one.
 */
export function toolEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(
    ([name]) => !/^(MANYROOMS_|DATABASE_URL$|REDIS_URL$|FORCE_COLOR$|NODE_OPTIONS$)/.test(name),
  )
  const path = [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter)
  return { ...Object.fromEntries(ours), CI: 'true', NO_COLOR: '1', PATH: path, ...extra }
}

/** Runs a JavaScript tool (`script` from the project's top) to its end, without standard input. */
export function runTool(
  script: string,
  words: readonly string[],
  extra?: Readonly<Record<string, string>>,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(TOP, script), ...words], {
      cwd: TOP,
      env: toolEnvironment(extra),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    })
    const end = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGTERM', end).on('SIGINT', end)
    let output = ''
    const hear = (text: string) => {
      output = (output + text).slice(-KEPT)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.on('error', (error) => hear(`${error.message}\n`))
    child.on('close', (code, signal) => {
      process.off('SIGTERM', end).off('SIGINT', end)
      if (signal) hear(`\nended by ${signal}\n`)
      resolve({ code: code ?? 1, output: withoutColours(output) })
    })
  })
}

/** Text for a log: without the escape sequences of a terminal (ECMA-48 CSI) and other controls that tests may print. */
export const withoutColours = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  text.replace(/\u001b\[[0-9;]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
