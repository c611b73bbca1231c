import { WifiOff } from 'lucide-react'
import { create } from 'qrcode'
import { useEffect, useState } from 'react'
import { data, redirect, useRevalidator } from 'react-router'
import { isRefusal, orThrow, refuse, statusOf } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { useConnection, useLive, useMine, useServerNow, useView } from '../../../live/use-live.ts'
import icon from '../../../ui/logo/icon-192.png?url'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { SettingsButton, SettingsMenu } from '../../../ui/settings/settings-menu.tsx'
import { SkipLinks } from '../../../ui/skip-links.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/common.ts'
import '../../../ui/words/lead.ts'
import '../../../ui/words/refusals.ts'
import { keepLast } from '../../../ui/keep-last.ts'
import type { LeadView, MyFloor } from '../../classrooms/contract.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import type { RoomPolls } from '../../polls/contract.ts'
import { HandsCard } from '../../polls/ui/shared/hands-card.tsx'
import { useCounts } from '../../reader/ui/shared/use-counts.ts'
import '../../reader/ui/shared/blocks.css'
import type { StageView } from '../../stage/contract.ts'
import { NowBanner } from '../../stage/ui/shared/now-banner.tsx'
import { useZone } from '../../stage/ui/shared/use-zone.ts'
import type { Route } from './+types/lead-page'
import { readCommand } from './parts/command.ts'
import { DayPlan } from './parts/day-plan.tsx'
import { expected } from './parts/expected.ts'
import styles from './parts/lead.module.css'
import { MessageList, SayToRoom } from './parts/messages.tsx'
import { LeaveStream, OnItsOwn } from './parts/own-time.tsx'
import { NO_NOTES, roomNotes } from './parts/room-notes.ts'
import { RoomQuestions } from './parts/room-questions.tsx'
import { RoomTab } from './parts/room-tab.tsx'
import { Setup } from './parts/setup.tsx'
import { TabBar } from './parts/tab-bar.tsx'
import { type Panel, panelAfter, panelOf } from './parts/tabs.ts'
import { useFresh } from './parts/use-fresh.ts'
import { useHere } from './parts/use-here.ts'
import { useSend } from './parts/use-send.ts'

export const handle = { deed: 'classroom/lead', script: true }

/** The page looks for news by itself; a network that fails then takes nothing away. */
export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>()

/** The room behind the code, for who leads it; anybody else hears that there is no such room. */
async function roomOf({ params, context }: Pick<Route.LoaderArgs, 'params' | 'context'>) {
  const { classrooms } = context.get(servicesKey)
  const { classroom, workshop } = orThrow(await classrooms.byCode(params.code))
  const person = await permitted(context, 'classroom/lead', {
    workshop: workshop.id,
    classroom: classroom.id,
  })
  return { person, classroom, workshop: workshop.id }
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const { person, classroom, workshop } = await roomOf({ params, context })
  const stage = orThrow(await services.stage.view(workshop, { leads: true }))
  const [room, polls, mine, notes, link] = await Promise.all([
    services.classrooms.leadView(workshop, classroom.id).then(orThrow),
    services.polls.roomView(workshop, classroom.id),
    services.classrooms.mine(person, workshop, classroom.id),
    stage.day ? roomNotes(services.notes, stage.day.notes, classroom.id) : NO_NOTES,
    services.people.roleLink('room-lead', { workshop, classroom: classroom.id }),
  ])
  const { searchParams } = new URL(request.url)
  const href = new URL(`/go/${link.token}`, info.publicUrl).href
  const { size, data: dark } = create(href).modules
  return {
    classroom: classroom.id,
    code: classroom.code,
    stage,
    room,
    polls,
    mine,
    ...notes,
    link: { href, matrix: { size, data: Array.from(dark) } },
    panel: panelOf(searchParams.get('tab')),
    seat: searchParams.get('seat'),
    formKey: crypto.randomUUID(),
    now: info.now.getTime(),
  }
}

/** The forms without scripts: the same commands as over the live socket. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const services = context.get(servicesKey)
  const { address, now } = context.get(requestInfoKey)
  const { person, classroom, workshop } = await roomOf({ params, context })
  const form = await request.formData()
  const command = readCommand(form, classroom.id, now.getTime())
  const kind = String(form.get('kind'))
  const key = `${String(form.get('key')).slice(0, 40)}.${kind}`.padEnd(8, '.')
  const done = await run()
  if (!isRefusal(done)) return redirect(`?tab=${panelAfter(kind)}`, 303)
  return data(
    { refused: done.refusal, facts: done.facts, text: String(form.get('text') ?? '') },
    { status: statusOf(done) },
  )

  async function run() {
    if (isRefusal(command)) return command
    if (command.room === 'polls') return services.polls.do(person, address, workshop, command.what, key)
    if (command.room === 'floor') return services.classrooms.do(person, address, workshop, command.what, key)
    const stage = orThrow(await services.stage.view(workshop))
    if (!stage.day) return refuse('stage/no-day')
    return services.notes.do(person, address, stage.day.notes, command.what, key)
  }
}

/** The room lead's phone: who is here, who needs help, what the room asks, and what comes. */
export default function Lead({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { classroom, formKey, questions, link } = loaderData
  const client = useLive(loaderData.stage.workshop.id)
  const stage = useView<StageView>(client, { room: 'stage' }, loaderData.stage)
  const floor = { room: 'floor', id: classroom, as: 'lead' } as const
  const written = useView<LeadView>(client, floor, loaderData.room)
  const { lead: me } = useMine<MyFloor>(client, floor, loaderData.mine)
  const polls = useView<RoomPolls>(client, { room: 'polls', id: classroom, as: 'lead' }, loaderData.polls)
  const now = useServerNow(client, 1_000, loaderData.now)
  const zone = useZone(stage.workshop.zone)
  const { revalidate } = useRevalidator()
  const counts = useCounts(client, stage.day?.notes ?? null, loaderData.notes, () => void revalidate())
  const offline = useConnection(client) === 'offline'
  const [panel, setPanel] = usePanel(loaderData.panel)
  const { send, said, wrong, waiting, kept } = useSend(client, classroom, stage.day?.notes ?? null)
  useHere(client, classroom, me)
  const room = expected(written, waiting, me)
  const fresh = useFresh(stage.messages, questions, panel === 'messages')
  const refused = wrong ?? (actionData ? t(`refusal.${actionData.refused}.happened`, actionData.facts) : null)
  const name = room.classroom?.name ?? ''
  const own = room.own && now < room.own.until ? room.own : null
  const form = { formKey, send }
  return (
    <div className={styles.page}>
      <title>{t('lead.title', { room: name })}</title>
      <link rel="manifest" href={`/r/${loaderData.code}/lead.webmanifest`} crossOrigin="use-credentials" />
      <link rel="apple-touch-icon" href={icon} />
      <SkipLinks
        links={[
          { to: 'main', label: t('common.skip.main') },
          { to: 'help', label: t('lead.help.title') },
        ]}
      />
      <header>
        <NowBanner view={stage} now={now} zone={zone} size="phone" city="elsewhere" stale={offline} brief />
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        <h1 className="visually-hidden">{name}</h1>
        {offline && (
          <div className={styles.stays}>
            <MessageBar tone="trouble" icon={<WifiOff size={16} aria-hidden />}>
              {kept > 0 ? t('lead.kept', { count: kept }) : t('lead.offline')}
            </MessageBar>
          </div>
        )}
        {refused && <MessageBar tone="trouble">{refused}</MessageBar>}
        {own && <OnItsOwn {...form} own={own} zone={zone} />}
        <div className={styles.panel} hidden={panel !== 'room'}>
          <RoomTab
            {...form}
            {...{ stage, room, me, now, zone, link, name }}
            seat={loaderData.seat}
            choose={setPanel}
            asked={said}
            typed={actionData?.text ?? ''}
            hands={<HandsCard {...form} polls={polls} heads={room.heads} />}
          />
        </div>
        <div className={styles.panel} hidden={panel !== 'setup'}>
          <Setup {...form} room={room} choose={setPanel} />
          <SettingsButton words />
        </div>
        <div className={styles.panel} hidden={panel !== 'notes'}>
          <RoomQuestions questions={questions} counts={counts} href={`/w/${stage.workshop.slug}/live`} />
        </div>
        <div className={styles.panel} hidden={panel !== 'messages'}>
          <h2 className={styles.heading}>{t('lead.messages.title')}</h2>
          <SayToRoom {...form} room={room} zone={zone} />
          <MessageList messages={stage.messages} questions={questions} zone={zone} />
        </div>
        <div className={styles.panel} hidden={panel !== 'day'}>
          <DayPlan stage={stage} own={own} now={now} zone={zone} />
          {!own && <LeaveStream {...form} />}
          <h2 className={styles.heading}>{t('lead.messages.title')}</h2>
          <MessageList messages={stage.messages} questions={questions} zone={zone} most={2} />
          <SettingsButton words />
        </div>
      </main>
      <SettingsMenu />
      <TabBar panel={panel} calls={room.calls.length} fresh={fresh} choose={setPanel} />
    </div>
  )
}

/** The panel that is looked at; the way back of browser and phone turns it, too. */
function usePanel(first: Panel) {
  const [panel, setPanel] = useState(first)
  useEffect(() => {
    const turned = () => setPanel(panelOf(new URLSearchParams(location.search).get('tab')))
    window.addEventListener('popstate', turned)
    return () => window.removeEventListener('popstate', turned)
  }, [])
  return [panel, setPanel] as const
}
