import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from 'react-router'
import { StartError } from '../core/start-error.ts'
import type { requestInfoKey } from './request.ts'
import type { servicesKey } from './services.ts'

/** The built pages: React Router's server build, and the context keys as its own copy knows them. */
export type PageBuild = ServerBuild & {
  readonly entry: {
    readonly module: {
      readonly servicesKey: typeof servicesKey
      readonly requestInfoKey: typeof requestInfoKey
    }
  }
}

/**
 * Loads the built pages from `dir` (the folder that holds `client/` and `server/`).
 * Throws `StartError` when the pages were not built yet.
 */
export async function loadBuild(dir: string): Promise<PageBuild> {
  const entry = join(dir, 'server', 'index.js')
  try {
    await access(entry)
    await access(join(dir, 'client'))
  } catch (cause) {
    throw new StartError(
      'The pages are not built',
      entry,
      'Run ./manyrooms, or: npx react-router build',
      cause,
    )
  }
  return (await import(pathToFileURL(entry).href)) as PageBuild
}
