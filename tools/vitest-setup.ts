import { startTestCluster } from '../src/storage/testing.ts'

/** vitest's globalSetup: one PostgreSQL for the whole run, named to the workers by a variable. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  process.env.MANYROOMS_TEST_CLUSTER = cluster.url
  return () => cluster.close()
}
