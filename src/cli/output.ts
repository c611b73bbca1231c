import { writeSync } from 'node:fs'
import type { StartError } from '../core/start-error.ts'
import { COMMON, type Options } from './command.ts'

/** A line on stdout: what the command was asked for. Written at once, also when the process ends right after. */
export const say = (line: string): void => write(1, line)

/** A line on stderr: progress, warnings, what went wrong. */
export const tell = (line: string): void => write(2, line)

/** One JSON object as one line on stdout. */
export const sayJson = (value: object): void => say(JSON.stringify(value))

function write(file: number, line: string): void {
  let rest = Buffer.from(`${line}\n`)
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(file, rest))
    } catch (error) {
      // a pipe that is full for the moment; anything else (a reader that left) ends the printing
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return
    }
  }
}

/** A refusal: what happened, where, how to mend it. */
export const problem = ({ what, where, mend }: StartError): string =>
  `manyrooms: ${what}\n  where: ${where}\n  mend:  ${mend}`

/** The options of a command, one a line, its own first; its own words for a common option win. */
export function helpOf(options: Options): string {
  const all = Object.entries({ ...options, ...COMMON, ...options })
  const left = all.map(
    ([name, { value, short }]) => `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`,
  )
  const width = Math.max(...left.map((text) => text.length))
  return all.map(([, { help }], index) => `  ${(left[index] ?? '').padEnd(width)}  ${help}`).join('\n')
}
