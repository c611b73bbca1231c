import { WifiOff } from 'lucide-react'
import { useState } from 'react'
import { data, redirect, useRevalidator } from 'react-router'
import { isRefusal, orThrow, refuse, statusOf } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { useConnection, useLive, useServerNow, useView } from '../../../live/use-live.ts'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { SkipLinks } from '../../../ui/skip-links.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/common.ts'
import '../../../ui/words/lead.ts'
import '../../../ui/words/refusals.ts'
import { keepLast } from '../../../ui/keep-last.ts'
import type { LeadView } from '../../classrooms/contract.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import type { RoomPolls } from '../../polls/contract.ts'
import { HandsCard } from '../../polls/ui/shared/hands-card.tsx'
import { useCounts } from '../../reader/ui/shared/use-counts.ts'
import type { StageView } from '../../stage/contract.ts'
import { NowBanner } from '../../stage/ui/shared/now-banner.tsx'
import { useZone } from '../../stage/ui/shared/use-zone.ts'
import type { Route } from './+types/lead-page'
import { readCommand } from './parts/command.ts'
import { DayPlan } from './parts/day-plan.tsx'
import styles from './parts/lead.module.css'
import { RoomQuestions } from './parts/room-questions.tsx'
import { RoomTab } from './parts/room-tab.tsx'
import { TabBar } from './parts/tab-bar.tsx'
import { tabOf } from './parts/tabs.ts'
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
  const { classroom, workshop } = await roomOf({ params, context })
  const stage = orThrow(await services.stage.view(workshop, { leads: true }))
  const [room, polls, questions, notes] = await Promise.all([
    services.classrooms.leadView(workshop, classroom.id).then(orThrow),
    services.polls.roomView(workshop, classroom.id),
    stage.day ? services.notes.questions(stage.day.notes) : [],
    stage.day ? services.notes.page(stage.day.notes) : null,
  ])
  return {
    classroom: classroom.id,
    stage,
    room,
    polls,
    questions: isRefusal(questions) ? [] : questions.filter(({ room }) => room === classroom.name),
    notes:
      notes && !isRefusal(notes)
        ? { id: notes.id, seq: notes.seq, open: notes.open, answered: notes.answered }
        : null,
    tab: tabOf(new URL(request.url).searchParams.get('tab')),
    formKey: crypto.randomUUID(),
    now: context.get(requestInfoKey).now.getTime(),
  }
}

/** The forms without scripts: the same commands as over the live socket. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const services = context.get(servicesKey)
  const { address } = context.get(requestInfoKey)
  const { person, classroom, workshop } = await roomOf({ params, context })
  const form = await request.formData()
  const command = readCommand(form, classroom.id)
  const kind = String(form.get('kind'))
  const key = `${String(form.get('key')).slice(0, 40)}.${kind}`.padEnd(8, '.')
  const done = await run()
  if (!isRefusal(done)) return redirect(`?tab=${kind === 'ask' ? 'notes' : 'room'}`, 303)
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
  const { classroom, formKey } = loaderData
  const client = useLive(loaderData.stage.workshop.id)
  const stage = useView<StageView>(client, { room: 'stage' }, loaderData.stage)
  const room = useView<LeadView>(client, { room: 'floor', id: classroom, as: 'lead' }, loaderData.room)
  const polls = useView<RoomPolls>(client, { room: 'polls', id: classroom, as: 'lead' }, loaderData.polls)
  const now = useServerNow(client, 1_000, loaderData.now)
  const zone = useZone(stage.workshop.zone)
  const { revalidate } = useRevalidator()
  const counts = useCounts(client, stage.day?.notes ?? null, loaderData.notes, () => void revalidate())
  const offline = useConnection(client) === 'offline'
  const [tab, setTab] = useState(loaderData.tab)
  const { send, said, wrong } = useSend(client, classroom, stage.day?.notes ?? null)
  const refused = wrong ?? (actionData ? t(`refusal.${actionData.refused}.happened`, actionData.facts) : null)
  const name = room.classroom?.name ?? ''
  const parts = { stage, room, now, formKey, send }
  return (
    <div className={styles.page}>
      <title>{t('lead.title', { room: name })}</title>
      <SkipLinks
        links={[
          { to: 'main', label: t('common.skip.main') },
          { to: 'help', label: t('lead.help.title') },
        ]}
      />
      <header>
        <NowBanner view={stage} now={now} zone={zone} size="phone" stale={offline} />
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        <h1 className="visually-hidden">{name}</h1>
        {offline && (
          <MessageBar tone="trouble" icon={<WifiOff size={16} aria-hidden />}>
            {t('lead.offline')}
          </MessageBar>
        )}
        {refused && <MessageBar tone="trouble">{refused}</MessageBar>}
        <div className={styles.panel} hidden={tab !== 'room'}>
          <RoomTab
            {...parts}
            name={name}
            asked={said}
            typed={actionData?.text ?? ''}
            hands={<HandsCard polls={polls} heads={room.heads} formKey={formKey} send={send} />}
          />
        </div>
        <div className={styles.panel} hidden={tab !== 'notes'}>
          <RoomQuestions
            questions={loaderData.questions}
            counts={counts}
            href={`/w/${stage.workshop.slug}/live`}
          />
        </div>
        <div className={styles.panel} hidden={tab !== 'day'}>
          <DayPlan stage={stage} now={now} zone={zone} />
        </div>
      </main>
      <TabBar tab={tab} calls={room.calls.length} choose={setTab} />
    </div>
  )
}
