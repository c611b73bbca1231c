import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { StartError } from '../core/start-error.ts'
import { type Arguments, COMMON, type Command, parseable, UsageError } from './command.ts'
import { helpOf, problem, say, tell } from './output.ts'

/** Each command is loaded only when it is asked for, or listed. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  demo: () => import('./demo.ts'),
  rehearse: () => import('./rehearse.ts'),
  serve: () => import('./serve.ts'),
  import: () => import('./import.ts'),
  export: () => import('./export.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  test: () => import('./test.ts'),
  doctor: () => import('./doctor.ts'),
  bench: () => import('./bench.ts'),
}

process.exitCode = await runCommand(process.argv.slice(2))

/** Runs one command line and gives its exit code: 0 well, 1 refused or failed, 2 typed wrongly. */
async function runCommand([name, ...words]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    say(await overview())
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) {
    tell(
      `manyrooms: there is no command ${JSON.stringify(name)}\n  mend:  manyrooms --help lists the commands`,
    )
    return 2
  }
  try {
    const command = await load()
    const args = readArguments(command, words)
    if (args.values.help) {
      say(`${command.summary}\n\nusage: ${command.usage}\n\n${helpOf(command.options)}`)
      return 0
    }
    return (await command.run(args)) ?? 0
  } catch (error) {
    return explain(error, name)
  }
}

function readArguments(command: Command, words: string[]): Arguments {
  try {
    const options = parseable({ ...command.options, ...COMMON })
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
    return { values: values as Arguments['values'], positionals, config: () => readConfig(values) }
  } catch (error) {
    // parseArgs explains at length how to pass words with a dash; its first sentence is enough
    throw new UsageError(error instanceof Error ? error.message.split('. ')[0] : String(error))
  }
}

function explain(error: unknown, name: string): number {
  if (error instanceof UsageError) {
    tell(`manyrooms ${name}: ${error.message}\n  mend:  manyrooms ${name} --help lists the options`)
    return 2
  }
  if (error instanceof StartError) tell(problem(error))
  else
    tell(`manyrooms ${name}: this should not happen\n${error instanceof Error ? error.stack : String(error)}`)
  return 1
}

async function overview(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => `  ${name.padEnd(9)}${(await load()).summary}`),
  )
  return `Manyrooms: one workshop, many rooms\n\nusage: manyrooms COMMAND [options]\n\n${lines.join('\n')}\n\n  manyrooms COMMAND --help lists the options of a command`
}
