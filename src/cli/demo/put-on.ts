import type { Services } from '../../http/services.ts'
import type { startServer } from '../../main.ts'
import { SceneClock } from './full/clock.ts'
import { playScene, type SceneWish } from './full/play.ts'
import type { DemoLinks } from './links.ts'
import { playDemo } from './play.ts'
import type { SeedWish } from './seed.ts'
import { streamRouter } from './stream.ts'
import { StageClock } from './time.ts'

type Where = {
  readonly services: Services
  /** The data folder. */
  readonly data: string
  /** What people open, and where we listen; without a slash at the end. */
  readonly shown: string
  readonly listening: string
}

/** What a demo needs of the server, and how it is played there. */
export type Stage = Required<NonNullable<Parameters<typeof startServer>[1]>> & {
  play(where: Where): Promise<{ links: DemoLinks; close(): Promise<void> }>
}

/** The six rooms of today, or the full scene (`scene`). */
export function stageFor(scene: SceneWish | null, six: SeedWish): Stage {
  if (scene) {
    const clock = new SceneClock(new Date(Date.parse('2026-09-01T08:00:00Z')))
    let services: Services | null = null
    return {
      now: clock.now,
      routers: [streamRouter(() => services)],
      play(where) {
        services = where.services
        return playScene({ ...where, clock, wish: scene })
      },
    }
  }
  const clock = new StageClock()
  return { now: clock.now, routers: [], play: (where) => playDemo({ ...where, clock, wish: six }) }
}
