import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { walkFence } from './fence/fence.ts'

/**
 * The import fence of ARCHITECTURE.md, as a command: `node tools/check-imports.ts [folder]`. Prints `file:line rule what`
 * for each breach; exits 1 on a breach, on a file it cannot parse, and when there was no file to read.
 */
const top = resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)))
const { read, breaches, broken } = walkFence(top)
for (const { path, line, rule, what } of breaches) console.log(`${path}:${line}  rule ${rule}  ${what}`)
for (const words of broken) console.log(words)
if (read === 0) console.log(`no source file below ${top}/src: nothing was checked`)
console.log(`import fence: ${read} files, ${breaches.length} breaches`)
if (read === 0 || breaches.length > 0 || broken.length > 0) process.exitCode = 1
