import { DoorOpen, Users, WifiOff } from 'lucide-react'
import { useRef } from 'react'
import { data, redirect, useRevalidator } from 'react-router'
import { isRefusal, orThrow, statusOf } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { useConnection, useLive, useServerNow, useView } from '../../../live/use-live.ts'
import { Chip } from '../../../ui/chip.tsx'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { Rich } from '../../../ui/rich.tsx'
import { SettingsMenu } from '../../../ui/settings/settings-menu.tsx'
import { SkipLinks } from '../../../ui/skip-links.tsx'
import { TopBar } from '../../../ui/top-bar.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/common.ts'
import '../../../ui/words/director.ts'
import '../../../ui/words/polls.ts'
import '../../../ui/words/refusals.ts'
import { big } from '../../../ui/big.ts'
import { keepLast } from '../../../ui/keep-last.ts'
import { ToInstructors } from '../../backstage/ui/shared/to-instructors.tsx'
import type { DirectorView } from '../../classrooms/contract.ts'
import { answersIn } from '../../classrooms/ui/shared/status-choices.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import type { DirectorPolls } from '../../polls/contract.ts'
import { useCounts } from '../../reader/ui/shared/use-counts.ts'
import { Board } from '../../room-board/ui/shared/board.tsx'
import { RoomPanel } from '../../room-board/ui/shared/room-panel.tsx'
import type { StageView } from '../../stage/contract.ts'
import { cityOf, timeIn } from '../../stage/ui/shared/clock.ts'
import { NowBanner } from '../../stage/ui/shared/now-banner.tsx'
import { useSettling, useZone } from '../../stage/ui/shared/use-zone.ts'
import type { Route } from './+types/director-page'
import { AutoBar, StepBack, StepByItself } from './parts/auto-bar.tsx'
import { ChooseDay } from './parts/choose-day.tsx'
import { Controls } from './parts/controls.tsx'
import { readDesk } from './parts/desk-command.ts'
import styles from './parts/director.module.css'
import { EditNow } from './parts/edit-now.tsx'
import { panelOf } from './parts/load-panel.ts'
import { Message } from './parts/message.tsx'
import { Pace } from './parts/pace.tsx'
import { Polls } from './parts/polls.tsx'
import { Questions } from './parts/questions.tsx'
import { RunOfShow } from './parts/run-of-show.tsx'
import { StreamReports } from './parts/stream-reports.tsx'
import { usePanel } from './parts/use-panel.ts'
import { useSend } from './parts/use-send.ts'

export const handle = { deed: 'stage/direct', script: true }

/** Search engines stay out. */
export const headers = () => ({ 'x-robots-tag': 'noindex' })

/** The page looks for news by itself; a network that fails then takes nothing away. */
export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>()

async function workshopOf({ params, context }: Pick<Route.LoaderArgs, 'params' | 'context'>) {
  const { programme } = context.get(servicesKey)
  const workshop = orThrow(await programme.bySlug(params.slug))
  const person = await permitted(context, 'stage/direct', { workshop: workshop.id })
  return { workshop, person }
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const { workshop } = await workshopOf({ params, context })
  const stage = orThrow(await services.stage.view(workshop.id, { leads: true }))
  const asked = new URL(request.url).searchParams.get('room')
  const [floor, panel, polls, days, questions, notes, backstage] = await Promise.all([
    services.classrooms.directorView(workshop.id),
    asked === null ? null : panelOf(services, workshop.id, asked),
    services.polls.directorView(workshop.id),
    stage.day ? [] : services.programme.days(workshop.id),
    stage.day ? services.notes.questions(stage.day.notes) : [],
    stage.day ? services.notes.page(stage.day.notes) : null,
    services.backstage.staffView(workshop.id),
  ])
  return {
    stage,
    floor,
    panel,
    polls,
    backstage,
    days: days.map(({ id, title, date }) => ({ id, title, date })),
    questions: isRefusal(questions) ? [] : questions,
    notes:
      notes && !isRefusal(notes)
        ? { id: notes.id, seq: notes.seq, open: notes.open, answered: notes.answered }
        : null,
    formKey: crypto.randomUUID(),
    now: context.get(requestInfoKey).now.getTime(),
  }
}

/** The forms without scripts: the same commands as over the live socket. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const services = context.get(servicesKey)
  const { workshop } = await workshopOf({ params, context })
  const { session, address } = context.get(requestInfoKey)
  const person = await services.people.personOf(session)
  const form = await request.formData()
  const command = readDesk(form)
  const key = `${String(form.get('key')).slice(0, 40)}.${String(form.get('kind'))}`
    .padEnd(8, '.')
    .slice(0, 64)
  const done = await run()
  if (!isRefusal(done)) return redirect(`/w/${workshop.slug}/director`, 303)
  return data(
    {
      refused: done.refusal,
      facts: done.facts,
      text: String(form.get('text') ?? ''),
      poll: { question: String(form.get('question') ?? ''), options: String(form.get('options') ?? '') },
    },
    { status: statusOf(done) },
  )

  async function run() {
    if (isRefusal(command)) return command
    if (command.room === 'floor')
      return services.classrooms.do(person, address, workshop.id, command.what, key)
    if (command.room === 'backstage')
      return services.backstage.do(person, address, workshop.id, command.what, key)
    if (command.room === 'polls') return services.polls.do(person, address, workshop.id, command.what, key)
    return services.stage.do(person, workshop.id, command.what, key)
  }
}

const MINUTE = 60_000
const NOT_TYPED = { question: '', options: '' }

/** The director's desk: the banner is the control; the plan, all rooms, and what waits for an answer. */
export default function Director({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { formKey, questions } = loaderData
  const client = useLive(loaderData.stage.workshop.id)
  const stage = useView<StageView>(client, { room: 'stage' }, loaderData.stage)
  const floor = useView<DirectorView>(client, { room: 'floor', as: 'director' }, loaderData.floor)
  const polls = useView<DirectorPolls>(client, { room: 'polls', as: 'director' }, loaderData.polls)
  const now = useServerNow(client, 1_000, loaderData.now)
  const zone = useZone(stage.workshop.zone)
  const settling = useSettling()
  const { revalidate } = useRevalidator()
  const counts = useCounts(client, stage.day?.notes ?? null, loaderData.notes, () => void revalidate())
  const offline = useConnection(client) === 'offline'
  const { send, wrong, sent, opened, toRooms } = useSend(client)
  const edit = useRef<HTMLDetailsElement>(null)
  const refused =
    wrong ??
    (actionData?.refused === 'stage/moved-on'
      ? t('director.movedOn')
      : actionData && t(`refusal.${actionData.refused}.happened`, actionData.facts))
  const { day, workshop } = stage
  const form = { formKey, send }
  const desk = `/w/${workshop.slug}/director`
  const panel = usePanel(desk, floor, toRooms, loaderData.panel)
  return (
    <div className={styles.desk}>
      <title>{t('director.title', { workshop: workshop.title })}</title>
      <SkipLinks
        links={[
          { to: 'controls', label: t('director.controls.label') },
          { to: 'run', label: t('director.run.title') },
          { to: 'rooms', label: t('director.grid.title') },
          { to: 'questions', label: t('director.questions.title') },
          { to: 'polls', label: t('polls.desk.title') },
        ]}
      />
      <TopBar
        home={`/w/${workshop.slug}`}
        title={workshop.title}
        detail={day && day.number > 0 ? t('director.dayOf', { number: day.number, of: day.of }) : undefined}
      >
        <span className={styles.facts}>
          <span className={styles.fact}>
            <DoorOpen size={16} aria-hidden />
            <Rich text={t('director.rooms', { count: floor.rooms.length, n: big(floor.rooms.length) })} />
          </span>
          <span className={styles.fact}>
            <Users size={16} aria-hidden />
            <Rich text={t('director.people', { count: floor.people, n: big(floor.people) })} />
          </span>
          <span className={settling}>
            <b>{timeIn(now, zone)}</b> {cityOf(zone)}
          </span>
          <span className={styles.role}>
            <Chip>{t('director.role')}</Chip>
          </span>
        </span>
      </TopBar>
      <SettingsMenu />
      <div className={styles.banner} id="controls" tabIndex={-1} data-mode={stage.now.mode}>
        <NowBanner
          view={stage}
          now={now}
          zone={zone}
          city="elsewhere"
          size="page"
          stale={offline}
          actions={day && <Controls {...form} stage={stage} edit={edit} />}
        />
        {day && <AutoBar {...form} auto={stage.auto} />}
        {day && <EditNow {...form} now={stage.now} handle={edit} />}
      </div>
      <div className={styles.bars}>
        {offline && (
          <MessageBar tone="trouble" icon={<WifiOff size={16} aria-hidden />}>
            {t('director.offline')}
          </MessageBar>
        )}
        {refused && <MessageBar tone="trouble">{refused}</MessageBar>}
      </div>
      <nav className={styles.tabs} aria-label={t('director.parts')}>
        <a href="#run">{t('director.run.title')}</a>
        <a href="#rooms">{t('director.grid.title')}</a>
        <a href="#questions">{t('director.questions.title')}</a>
        <a href="#polls">{t('polls.desk.title')}</a>
        <a href="#message">{t('director.message.title')}</a>
      </nav>
      <main className={styles.main} id="main" tabIndex={-1}>
        {day ? (
          <RunOfShow stage={stage} zone={zone}>
            {stage.back !== null && <StepBack {...form} title={stage.back} seen={stage.now.seq} />}
            {!stage.auto && <StepByItself {...form} />}
          </RunOfShow>
        ) : (
          <ChooseDay {...form} days={loaderData.days} seen={stage.now.seq} />
        )}
        <Board
          {...form}
          floor={floor}
          mode={stage.now.mode}
          now={Math.floor(now / MINUTE) * MINUTE}
          opened={panel.opened}
          open={panel.open}
          organise={`/organise/w/${workshop.slug}`}
        />
        <div className={styles.side}>
          {panel.room && (
            <RoomPanel
              {...form}
              room={panel.room}
              now={now}
              said={answersIn(stage.now.mode)}
              desk={desk}
              close={panel.close}
            />
          )}
          <Pace pace={polls.pace} />
          <StreamReports stream={floor.totals.stream} />
          <Questions questions={questions} open={counts.open} now={now} />
          <Polls {...form} polls={polls} opened={opened} typed={actionData?.poll ?? NOT_TYPED} />
          <Message {...form} messages={stage.messages} typed={actionData?.text ?? ''} sent={sent} />
          <ToInstructors
            {...form}
            className={styles.box}
            client={client}
            first={loaderData.backstage}
            step={stage.now.seq}
            cue
          />
        </div>
      </main>
    </div>
  )
}
