import { StartError } from '../../core/start-error.ts'
import type { StageView } from '../../features/stage/contract.ts'
import { type Done, openWire } from '../crowd/wire.ts'
import type { Place } from './place.ts'

export interface Director {
  /** Opens the next day when none runs. Gives the id of its notes. Throws StartError when that is refused. */
  beginDay(): Promise<string>
  /** Presses Next, unless the stage steps by itself, or that would end the day. True when it did. */
  next(): Promise<boolean>
  close(): Promise<void>
}

/** Somebody on the director's desk, by the cookie that the link gave. */
export async function openDirector(place: Place): Promise<Director> {
  let view: StageView | null = null
  let heard: () => void = () => undefined
  const wire = openWire({
    base: place.url.replace(/^http/, 'ws'),
    workshop: place.workshop,
    cookie: place.director ?? '',
    see: [{ room: 'stage' }],
    hear(frame) {
      if (frame.t !== 'view') return
      view = frame.view as StageView
      heard()
    },
  })
  /** The stage, as soon as it is like that. */
  async function stage(is: (view: StageView) => boolean): Promise<StageView> {
    for (;;) {
      if (view && is(view)) return view
      await new Promise<void>((resolve) => (heard = resolve))
    }
  }
  const press = async (): Promise<Done> => {
    const { now } = await stage(() => true)
    return wire.do('stage', { kind: 'next', seen: now.seq })
  }

  return {
    async beginDay() {
      const done = await press()
      if (done.state !== 'done')
        throw new StartError(
          'The day could not be begun',
          done.state === 'refused' ? done.code : place.url,
          'Begin it on the director’s desk, or give the director’s link.',
        )
      return (await stage(({ day }) => day !== null)).day?.notes ?? ''
    },
    async next() {
      const { auto, next } = await stage(() => true)
      return !auto && next.length > 1 && (await press()).state === 'done'
    },
    close: () => wire.close(),
  }
}
