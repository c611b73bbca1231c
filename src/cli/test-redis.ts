import { findProgram, type Program } from './test-programs.ts'

/** For tests of several processes; they start it by themselves. */
export const REDIS: Program = { names: ['redis-server', 'valkey-server'], package: 'redis-server' }

/** The path of a Redis or Valkey server in one of these folders (those of PATH, if none are given), or null. */
export const findRedis = (folders?: readonly string[]): string | null => findProgram(REDIS, folders)

/** What to do about a missing one. */
export const redisMissing = (): string =>
  `The tests of several processes need a Redis or Valkey server, and there is none.\n` +
  `  mend:  as root, apt-get install ${REDIS.package} (or valkey-server), then again`
