import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { NODE_FLAGS } from './servers.ts'

test('[BN3] ours is started with the flags of ./manyrooms', async () => {
  const script = await readFile(new URL('../../manyrooms', import.meta.url), 'utf8')
  expect(script).toContain(`exec "$node" ${NODE_FLAGS.join(' ')} "$home/src/cli/main.ts"`)
})
