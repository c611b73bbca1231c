import { useState } from 'react'
import { servicesKey } from '../../../http/services.ts'
import { useConnection, useLive, useServerNow, useTrouble, useView } from '../../../live/use-live.ts'
import { EmptyBox } from '../../../ui/empty-box.tsx'
import { SettingsMenu } from '../../../ui/settings/settings-menu.tsx'
import { useLessData } from '../../../ui/settings/use-less-data.ts'
import { SkipLinks } from '../../../ui/skip-links.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/learner.ts'
import '../../../ui/words/reader.ts'
import '../../../ui/words/states.ts'
import { keepLast } from '../../../ui/keep-last.ts'
import { MyRoom } from '../../classrooms/ui/shared/my-room.tsx'
import { MyStatus } from '../../classrooms/ui/shared/status.tsx'
import { choicesOf } from '../../classrooms/ui/shared/status-choices.ts'
import { After } from '../../moments/ui/shared/after.tsx'
import { Alone } from '../../moments/ui/shared/alone.tsx'
import { BarLegend, RoomBefore, TwoWindows } from '../../moments/ui/shared/before-side.tsx'
import { HelloBox } from '../../moments/ui/shared/hello-box.tsx'
import { Late } from '../../moments/ui/shared/late.tsx'
import { NotesFailed } from '../../moments/ui/shared/notes-failed.tsx'
import { unlessFeedback } from '../../moments/ui/shared/revalidate.ts'
import { NotesClosed } from '../../order/ui/shared/notes-closed.tsx'
import { OrderBar } from '../../order/ui/shared/order-bar.tsx'
import { useOrder, waitSeconds } from '../../order/ui/shared/use-order.ts'
import { LearnerPolls } from '../../polls/ui/shared/learner-polls.tsx'
import { anchorOf } from '../../reader/ui/shared/blocks.ts'
import { useFirstSight } from '../../reader/ui/shared/first-sight.ts'
import { NotesPanel } from '../../reader/ui/shared/notes-panel.tsx'
import type { StageView } from '../../stage/contract.ts'
import { timeIn } from '../../stage/ui/shared/clock.ts'
import { NowBanner } from '../../stage/ui/shared/now-banner.tsx'
import { useZone } from '../../stage/ui/shared/use-zone.ts'
import type { Route } from './+types/live-page'
import { Bars } from './parts/bars.tsx'
import { doForm } from './parts/forms.ts'
import { HalfFoot } from './parts/half-foot.tsx'
import { LiveHeader } from './parts/header.tsx'
import styles from './parts/layout.module.css'
import { LeaveRoom } from './parts/leave-room.tsx'
import { loadLive } from './parts/load.ts'
import { Next } from './parts/next.tsx'
import { Shortcuts } from './parts/shortcuts.tsx'
import { StreamPanel } from './parts/stream-panel.tsx'
import { useAsking } from './parts/use-asking.ts'
import { useFloor } from './parts/use-floor.ts'
import { useFreshDay } from './parts/use-fresh-day.ts'
import { useNewest } from './parts/use-newest.ts'
import { HalfViews, PhoneTabs } from './parts/views.tsx'

export const handle = { deed: 'stage/see', script: true }

/** The page looks for news by itself; a network that fails then takes nothing away. */
export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>()

export const shouldRevalidate = unlessFeedback

export const loader = ({ context, params, request }: Route.LoaderArgs) =>
  loadLive(context, params.slug, request)

export const action = async ({ context, params, request }: Route.ActionArgs) =>
  doForm(context.get(servicesKey), context, params.slug, await request.formData())

/** Where learners are during the workshop: what to do now, the stream, the notes, their status and their room. */
export default function LivePage({ loaderData, actionData }: Route.ComponentProps) {
  const { workshop, formKey, edit } = loaderData
  const t = useWords()
  const page = useFirstSight(loaderData.page)
  const client = useLive(workshop.id)
  const connection = useConnection(client)
  const stage = useView<StageView>(client, { room: 'stage' }, loaderData.stage)
  const { mine, room } = useFloor(client, loaderData)
  const trouble = useTrouble(client, page && { room: 'notes', id: page.id, seq: page.seq })
  const now = useServerNow(client, 1000, loaderData.now)
  const lessData = useLessData(loaderData.saves)
  const zone = useZone(workshop.zone)
  const { notes, inSight, asking, ask, follow } = useAsking(client !== null)
  const order = useOrder(client, page && { room: 'notes', id: page.id, seq: page.seq }, loaderData.order)
  const { reading, writing } = loaderData.closed
  const { newest, fresh, look } = useNewest(client, page, loaderData.latest, inSight)
  useFreshDay(stage.day?.notes ?? null, page?.id ?? null)

  const [asks, setAsks] = useState(loaderData.asks)
  const starting = stage.now.mode === 'starting'
  const ended = stage.now.mode === 'ended'
  const action = `/w/${workshop.slug}/live`
  // The page's own loader, which runs once more when scripts begin, makes the router forget what a plain form came to.
  const [refusedForm] = useState(actionData)
  const result = actionData ?? refusedForm ?? loaderData.result
  const wrong = (intent: string) => (result.intent === intent ? (result.error ?? null) : null)
  const lost = wrong('join') ?? wrong('look-in')
  const sign = mine.call !== null && mine.classroom !== null && mine.status === 'help'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to the links of the page
    // biome-ignore lint/a11y/useKeyWithClickEvents: keyboards press the links too
    <div className={styles.page} onClick={follow}>
      <title>{t('learner.pageTitle', { title: workshop.title })}</title>
      <meta name="robots" content="noindex" />
      <SkipLinks
        links={
          ended
            ? [{ to: 'feedback-title', label: t('states.after.skip') }]
            : [
                { to: 'notes', label: t('learner.skip.notes') },
                { to: 'ask', label: t('learner.skip.ask') },
                ...(starting ? [] : [{ to: 'status', label: t('learner.skip.status') }]),
              ]
        }
      />
      <LiveHeader stage={stage} room={room} seat={mine.seat} now={now} zone={zone} />
      <main
        className={styles.main}
        id="main"
        data-sign={sign || undefined}
        data-asking={asking === false ? 'no' : undefined}
      >
        <h1 className="visually-hidden">{t('learner.pageTitle', { title: workshop.title })}</h1>
        <div className={styles.banner}>
          <NowBanner
            view={stage}
            now={now}
            zone={zone}
            city="elsewhere"
            size="page"
            stale={connection === 'offline'}
            brief={sign}
            alone={room.classroom === null}
          />
        </div>
        <Bars
          connection={connection}
          trouble={trouble}
          lessData={lessData}
          madeAt={loaderData.now}
          zone={workshop.zone}
          action={action}
          part={import.meta.env.SSR && page?.section ? `#${anchorOf(page.section)}` : null}
        />
        <Late stage={stage} notes={loaderData.reading} />
        {ended && <After stage={stage} zone={zone} now={now} n={loaderData.n} end={loaderData.end} />}
        <div className={styles.panels} hidden={ended}>
          <section className={styles.stream} aria-label={t('learner.region.stream')}>
            <StreamPanel
              stage={stage}
              url={workshop.streamUrl}
              zone={zone}
              clock={now}
              inRoom={room.classroom !== null}
              lessData={lessData}
            />
          </section>
          <div className={styles.notes} ref={notes}>
            {page ? (
              <NotesPanel
                key={page.id}
                page={page}
                lessData={lessData}
                mine={loaderData.myNotes}
                client={client}
                connection={connection}
                action={action}
                formKey={formKey}
                edit={edit}
                answering={loaderData.answering}
                result={result}
                bar={<OrderBar {...order} timeOf={(at) => timeIn(at, zone)} />}
                waitSeconds={waitSeconds(order.mine, now)}
                hello={
                  writing ? (
                    <NotesClosed by={writing} slug={workshop.slug} writing />
                  ) : starting && !asks ? (
                    <HelloBox
                      notes={page.id}
                      client={client}
                      connection={connection}
                      action={action}
                      formKey={formKey}
                      result={result.intent === 'say' ? result : undefined}
                      ask={() => setAsks(true)}
                    />
                  ) : null
                }
              />
            ) : reading ? (
              <NotesClosed by={reading} slug={workshop.slug} />
            ) : loaderData.notesFailed ? (
              <NotesFailed action={action} />
            ) : (
              <EmptyBox title={t('reader.none.title')}>{t('reader.none.text')}</EmptyBox>
            )}
          </div>
          <section className={styles.me} aria-label={t('learner.region.me')}>
            <div className={styles.status} hidden={starting}>
              <MyStatus
                mine={mine}
                step={stage.now.seq}
                mode={stage.now.mode}
                client={client}
                action={action}
                formKey={formKey}
                error={wrong('status')}
              />
            </div>
            <div className={styles.room} id="room">
              {starting && room.classroom ? (
                <RoomBefore
                  name={room.classroom.name}
                  place={room.classroom.place}
                  here={room.heads ?? room.meter.of}
                  seats={loaderData.seats}
                  message={room.message}
                  zone={zone}
                />
              ) : room.classroom === null ? (
                <Alone
                  client={client}
                  action={action}
                  formKey={formKey}
                  calls={choicesOf(stage.now.mode).includes('help')}
                  wait={loaderData.wait}
                  rewinds={loaderData.rewinds}
                  together={loaderData.together}
                  rooms={`/w/${workshop.slug}`}
                  joinError={wrong('join')}
                  lookError={wrong('look-in')}
                  code={result.intent === 'join' ? (result.text ?? '') : ''}
                />
              ) : (
                <MyRoom
                  room={room}
                  mine={mine}
                  mode={stage.now.mode}
                  zone={zone}
                  client={client}
                  action={action}
                  formKey={formKey}
                />
              )}
            </div>
            <div className={styles.polls}>
              <LearnerPolls
                {...loaderData.polls}
                client={client}
                action={action}
                formKey={formKey}
                error={wrong('vote')}
              />
            </div>
            <div className={styles.next}>
              {starting ? (
                <>
                  <TwoWindows address={action} />
                  <BarLegend />
                </>
              ) : (
                <Next stage={stage} zone={zone} />
              )}
            </div>
            <div className={styles.leave}>
              <LeaveRoom room={room} seat={mine.seat} {...{ client, action, formKey }} />
            </div>
          </section>
        </div>
        {!ended && (
          <>
            <HalfViews first={lost ? 'both' : loaderData.half} fresh={fresh} onView={look}>
              <HalfFoot newest={newest} asking={asking ?? false} ask={ask} />
            </HalfViews>
            <div className={styles.tabs}>
              <PhoneTabs first={lost ? 'room' : 'notes'} fresh={fresh} onView={look} />
            </div>
          </>
        )}
      </main>
      <SettingsMenu />
      <Shortcuts />
    </div>
  )
}
