import { useEffect, useMemo, useState } from 'react'
import { data, redirect, useRevalidator } from 'react-router'
import { isRefusal, orThrow, statusOf } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { type Services, servicesKey } from '../../../http/services.ts'
import { useConnection, useLive, useServerNow, useView } from '../../../live/use-live.ts'
import type { SendForm } from '../../../ui/command-form.tsx'
import { inlineMarkdown } from '../../../ui/inline-markdown.ts'
import { keepLast } from '../../../ui/keep-last.ts'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { SettingsMenu } from '../../../ui/settings/settings-menu.tsx'
import { SkipLinks } from '../../../ui/skip-links.tsx'
import { TopBar } from '../../../ui/top-bar.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/common.ts'
import '../../../ui/words/instructor.ts'
import '../../../ui/words/refusals.ts'
import type { TeachingView } from '../../backstage/contract.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import type { StageView } from '../../stage/contract.ts'
import { cityOf, timeIn } from '../../stage/ui/shared/clock.ts'
import { useSettling, useZone } from '../../stage/ui/shared/use-zone.ts'
import type { Route } from './+types/instructor-page'
import { ForStreamList } from './parts/for-stream.tsx'
import { readForm } from './parts/form.ts'
import { CueLine, Hero, Next } from './parts/hero.tsx'
import styles from './parts/instructor.module.css'
import { roomsOf } from './parts/load.ts'
import { PrivateNotes } from './parts/private-notes.tsx'
import { Side } from './parts/side.tsx'
import { useVoices } from './parts/use-voices.ts'
import { firstVoices, plainWords } from './parts/voices.ts'

export const handle = { deed: 'backstage/teach', script: true }

/** The page looks for news by itself; a network that fails then takes nothing away. */
export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>()

/** Numbers of the rooms are looked at this often, ms. */
const NEWS_MS = 15_000

async function workshopOf({ params, context }: Pick<Route.LoaderArgs, 'params' | 'context'>) {
  const workshop = orThrow(await context.get(servicesKey).programme.bySlug(params.slug))
  const person = await permitted(context, 'backstage/teach', { workshop: workshop.id })
  return { workshop, person }
}

export async function loader({ params, context }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const { workshop } = await workshopOf({ params, context })
  const stage = orThrow(await services.stage.view(workshop.id))
  const notes = stage.day?.notes
  const [backstage, floor, polls, page, half, days] = await Promise.all([
    services.backstage.teachingView(workshop.id),
    services.classrooms.directorView(workshop.id),
    services.polls.directorView(workshop.id),
    notes ? services.notes.page(notes) : null,
    notes ? services.notes.wait(notes) : null,
    services.programme.days(workshop.id),
  ])
  return {
    stage,
    backstage,
    rooms: roomsOf(floor),
    pace: polls.pace,
    half,
    teachers: Object.fromEntries(
      days
        .flatMap(({ sessions }) => sessions)
        .flatMap(({ id, presenters }) => (presenters ? [[id, plainWords(inlineMarkdown(presenters))]] : [])),
    ) as Record<string, string>,
    notes: page && !isRefusal(page) ? { id: page.id, seq: page.seq, ...firstVoices(page.blocks) } : null,
    picture: await pictureFor(services, workshop),
    formKey: crypto.randomUUID(),
    now: context.get(requestInfoKey).now.getTime(),
  }
}

/** What is put into OBS: a browser that holds nothing, so where not everybody reads the notes its address is a link that lets it in. */
async function pictureFor(services: Services, workshop: { id: string; slug: string }): Promise<string> {
  const { read, byAddress } = await services.order.policy(workshop.id)
  if (read === 'public' || (read === 'link' && byAddress)) return `/w/${workshop.slug}/picture`
  const { token } = await services.people.roleLink('projector', { workshop: workshop.id })
  return `/go/${token}`
}

/** The forms without scripts: the same commands as over the live socket. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const services = context.get(servicesKey)
  const { workshop, person } = await workshopOf({ params, context })
  const { address } = context.get(requestInfoKey)
  const form = await request.formData()
  const command = readForm(form)
  const key = `${String(form.get('key')).slice(0, 40)}.${String(form.get('kind'))}`
    .padEnd(8, '.')
    .slice(0, 64)
  const done = await run()
  if (!isRefusal(done)) return redirect(`/w/${workshop.slug}/instructor`, 303)
  return data(
    {
      refused: done.refusal,
      facts: done.facts,
      typed: form.get('kind') === 'script' ? String(form.get('text') ?? '') : null,
    },
    { status: statusOf(done) },
  )

  async function run() {
    if (isRefusal(command)) return command
    if (command.room === 'backstage')
      return services.backstage.do(
        person,
        address,
        workshop.id,
        command.what,
        `${key}.${crypto.randomUUID().slice(0, 8)}`,
      )
    const stage = await services.stage.view(workshop.id)
    if (isRefusal(stage)) return stage
    return services.notes.do(person, address, stage.day?.notes ?? '', command.what, key)
  }
}

/** Beside OBS: what is on, the cue, what comes, what needs a voice, and the own notes. */
export default function Instructor({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const client = useLive(loaderData.stage.workshop.id)
  const stage = useView<StageView>(client, { room: 'stage' }, loaderData.stage)
  const backstage = useView<TeachingView>(client, { room: 'backstage' }, loaderData.backstage)
  const now = useServerNow(client, 1_000, loaderData.now)
  const zone = useZone(stage.workshop.zone)
  const settling = useSettling()
  const { revalidate } = useRevalidator()
  const list = useVoices(client, stage.day?.notes ?? null, loaderData.notes)
  const offline = useConnection(client) === 'offline'
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && void revalidate(), NEWS_MS)
    return () => clearInterval(timer)
  }, [revalidate])
  const [wrong, setWrong] = useState<string | null>(null)
  const notes = stage.day?.notes
  const send = useMemo<SendForm | null>(() => {
    if (!client) return null
    return async (form) => {
      const command = readForm(form)
      if (isRefusal(command)) return setWrong(t(`refusal.${command.refusal}.happened`, command.facts))
      setWrong(null)
      const outcome = await client.do(
        command.room,
        command.what,
        command.room === 'notes' ? notes : undefined,
      )
      if ('refused' in outcome) setWrong(outcome.words)
    }
  }, [client, notes, t])
  const refused = wrong ?? (actionData && t(`refusal.${actionData.refused}.happened`, actionData.facts))
  const form = { formKey: loaderData.formKey, send }
  const { workshop, day } = stage
  return (
    <div className={styles.page}>
      <title>{t('instructor.title', { workshop: workshop.title })}</title>
      <SkipLinks
        links={[
          { to: 'cue', label: t('instructor.cue.label') },
          { to: 'stream', label: t('instructor.stream.title') },
          { to: 'private', label: t('instructor.script.title') },
        ]}
      />
      <TopBar
        home={`/w/${workshop.slug}`}
        title={t('instructor.title', { workshop: workshop.title })}
        detail={day?.title}
      >
        <span className={settling}>
          <b>{timeIn(now, zone)}</b> {cityOf(zone)}
        </span>
      </TopBar>
      <SettingsMenu />
      {offline && <MessageBar tone="trouble">{t('instructor.offline')}</MessageBar>}
      {refused && <MessageBar tone="trouble">{refused}</MessageBar>}
      <Hero stage={stage} now={now} zone={zone} />
      <CueLine cue={backstage.cue} now={now} zone={zone} {...form} />
      <Next stage={stage} zone={zone} />
      <main className={styles.main}>
        <div className={styles.left}>
          <ForStreamList list={list} {...form} />
          <PrivateNotes
            client={client}
            script={backstage.script}
            offline={offline}
            formKey={loaderData.formKey}
            typed={actionData?.typed ?? null}
          />
        </div>
        <Side
          stage={stage}
          backstage={backstage}
          pace={loaderData.pace}
          rooms={loaderData.rooms}
          list={list}
          half={loaderData.half}
          picture={loaderData.picture}
          teachers={loaderData.teachers}
          zone={zone}
          now={now}
          {...form}
        />
      </main>
    </div>
  )
}
