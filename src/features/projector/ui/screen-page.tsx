import { create } from 'qrcode'
import { useState } from 'react'
import { isRefusal, orThrow } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { useConnection, useLive, useServerNow, useView } from '../../../live/use-live.ts'
import { classes } from '../../../ui/classes.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/screen.ts'
import type { RoomView } from '../../classrooms/contract.ts'
import { shownCode } from '../../classrooms/ui/shared/code.ts'
import { firstLatest } from '../../latest-answers/ui/shared/question-in.ts'
import { useLatest } from '../../latest-answers/ui/shared/use-latest.ts'
import { Stream } from '../../media/ui/shared/stream.tsx'
import { streamSources } from '../../media/ui/shared/stream-sources.ts'
import type { RoomPolls } from '../../polls/contract.ts'
import { roomMark } from '../../questions/contract.ts'
import type { StageView } from '../../stage/contract.ts'
import type { Route } from './+types/screen-page'
import { lookOf } from './parts/look.ts'
import { OwnTime } from './parts/own-time.tsx'
import { Polling } from './parts/polling.tsx'
import { Quiet } from './parts/quiet.tsx'
import styles from './parts/screen.module.css'
import { useAwake } from './parts/use-screen.ts'
import { WallControls } from './parts/wall-controls.tsx'
import { useWallZone, zonesIn } from './parts/wall-zone.ts'
import { Watching } from './parts/watching.tsx'
import { Working } from './parts/working.tsx'

export const handle = { deed: 'stage/see', script: true }

/** Search engines stay out. */
export const headers = () => ({ 'x-robots-tag': 'noindex' })

/** Whoever knows the room's code may hang this page on the wall: counts and signs, never what somebody typed in a call. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const { classroom, workshop } = orThrow(await services.classrooms.byCode(params.code))
  const [stage, room, polls, { streamUrl }] = await Promise.all([
    services.stage.view(workshop.id).then(orThrow),
    services.classrooms.roomView(workshop.id, classroom.id).then(orThrow),
    services.polls.roomView(workshop.id, classroom.id),
    services.programme.byId(workshop.id).then(orThrow),
  ])
  const info = context.get(requestInfoKey)
  info.allowStream(streamSources(streamUrl))
  const day = stage.day?.notes ?? null
  const person = await services.people.personOf(info.session)
  // The code alone shows no notes that are not for everybody: its link or its lead's browser does.
  const closed = day !== null && (await services.notes.closed(person, day, 'read'))
  const notes = day === null || closed ? null : await services.notes.page(day)
  const join = new URL(`/r/${classroom.code}`, info.publicUrl)
  const { size, data } = create(join.href).modules
  return {
    classroom: classroom.id,
    mark: roomMark(classroom.id),
    wall: { kind: classroom.kind, zones: zonesIn(classroom.country), workshopZone: stage.workshop.zone },
    stage,
    room,
    polls,
    streamUrl,
    notes:
      notes && !isRefusal(notes)
        ? { id: notes.id, seq: notes.seq, ...firstLatest(notes.blocks, { seenOnly: true }) }
        : null,
    join: { host: join.host, code: shownCode(classroom.code), matrix: { size, data: Array.from(data) } },
    now: info.now.getTime(),
  }
}

/** The projector of a room: what to do, until when, how the room does, and how to join. Follows the stage by itself. */
export default function Screen({ loaderData }: Route.ComponentProps) {
  const t = useWords()
  const client = useLive(loaderData.stage.workshop.id)
  const stage = useView<StageView>(client, { room: 'stage' }, loaderData.stage)
  const room = useView<RoomView>(
    client,
    { room: 'floor', id: loaderData.classroom, as: 'projector' },
    loaderData.room,
  )
  const { shown } = useView<RoomPolls>(
    client,
    { room: 'polls', id: loaderData.classroom, as: 'projector' },
    loaderData.polls,
  )
  const latest = useLatest(client, stage.day?.notes ?? null, loaderData.notes)
  const now = useServerNow(client, 1_000, loaderData.now)
  const { zone, city } = useWallZone(loaderData.wall, now)
  const offline = useConnection(client) === 'offline'
  useAwake()
  const [sound, setSound] = useState(false)
  const start = () => setSound(true)
  const url = loaderData.streamUrl
  const look = shown ? 'poll' : lookOf(stage, room)
  const startSound = url === null || sound ? null : start
  const parts = { stage, room, now, zone, city, offline, startSound, join: loaderData.join }
  return (
    <div className={classes(styles.screen, styles[look])}>
      <title>{t('screen.title', { room: room.classroom?.name ?? '' })}</title>
      {/* It stays while the room works, so that sound and picture come back by themselves. */}
      {(url !== null || look === 'watch') && (
        <section
          className={classes(styles.stream, look !== 'watch' && styles.away)}
          aria-label={t('screen.stream')}
          inert={look !== 'watch'}
        >
          <Stream url={url} title={stage.workshop.title} started={sound} onStart={start} />
        </section>
      )}
      {shown && <Polling {...parts} poll={shown} />}
      {look === 'work' && <Working {...parts} />}
      {look === 'own' && room.own && <OwnTime {...parts} own={room.own} />}
      {look === 'watch' && <Watching {...parts} latest={latest} mark={loaderData.mark} />}
      {look === 'quiet' && <Quiet {...parts} />}
      <WallControls />
    </div>
  )
}
