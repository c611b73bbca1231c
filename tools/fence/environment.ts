import { type Breach, breach, type Placed } from './breach.ts'

/** Variables of the system, which say where programs and folders are: no configuration of ours. */
const SYSTEM = /^process\.env\.(PATH|HOME|XDG_[A-Z]+_HOME|TMPDIR)\b/

/**
 * 7: `config.ts` reads the environment, nobody else. Commands may hand `process.env` on whole (to `config.ts`, to a
 * child process) and look where programs are; the test command reads what its tools need.
 */
export function checkEnvironment(files: readonly Placed[]): Breach[] {
  return files
    .filter(({ place }) => !place.test && !/^src\/(config\.ts$|cli\/test)/.test(place.path))
    .flatMap(({ file, place }) => [
      ...file.uses
        .filter(({ what }) => {
          const read = /^process\.env\./.test(what)
          return place.layer === 'cli' ? read && !SYSTEM.test(what) : read || what === 'process.env'
        })
        .map(({ line }) => breach(7, place, line, 'process.env is read by config.ts only')),
      ...file.imports
        .filter(({ specifier, names }) => specifier === 'node:process' && names.includes('env'))
        .map(({ line }) => breach(7, place, line, 'process.env is read by config.ts only')),
    ])
}
