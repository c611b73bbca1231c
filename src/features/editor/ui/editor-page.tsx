import { useEffect, useRef, useState } from 'react'
import { data, redirect, useFetcher } from 'react-router'
import { newId } from '../../../core/ids.ts'
import { isRefusal, orThrow, type Refusal, refuse, statusOf } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { useLive, useServerNow, useView } from '../../../live/use-live.ts'
import { Logo } from '../../../ui/logo.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { SkipLinks } from '../../../ui/skip-links.tsx'
import { useWidth } from '../../../ui/use-width.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/common.ts'
import '../../../ui/words/editor.ts'
import '../../../ui/words/reader.ts'
import '../../../ui/words/refusals.ts'
import { type NotesCommand, notesCommand, type QuestionRow } from '../../notes/contract.ts'
import { allow, may } from '../../people/ui/shared/permitted.ts'
import { NotesReader } from '../../reader/ui/shared/reader.tsx'
import type { StageView } from '../../stage/contract.ts'
import { NowBanner } from '../../stage/ui/shared/now-banner.tsx'
import { NowChip } from '../../stage/ui/shared/now-chip.tsx'
import { useZone } from '../../stage/ui/shared/use-zone.ts'
import type { Editor } from '../../writer/ui/shared/open-editor.ts'
import type { WriterState } from '../../writer/ui/shared/writer-client.ts'
import { Writing } from '../../writer/ui/shared/writing.tsx'
import type { Route } from './+types/editor-page'
import styles from './editor-page.module.css'
import { Outline } from './parts/outline.tsx'
import { outlineOf } from './parts/outline-of.ts'
import { notesAt } from './parts/place.ts'
import { PlainForms } from './parts/plain.tsx'
import { Queue } from './parts/queue.tsx'
import { Saved, Trouble } from './parts/status.tsx'
import { Toolbar } from './parts/toolbar.tsx'

export const handle = { deed: 'notes/write', script: true }

/** A question list that is older than this is fetched again: a +1 changes no count (ms). */
const REFRESH_MS = 30_000

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  // Who opens the editor is about to write: unsent edits must find the same participant after a reload.
  const person = await services.people.personOf(info.ensureSession())
  const { workshop, notes } = orThrow(await notesAt(services, params))
  orThrow(allow(person, 'notes/write', { workshop: workshop.id }))
  const [page, questions, stage, mine] = await Promise.all([
    services.notes.page(notes.id).then(orThrow),
    services.notes.questions(notes.id).then(orThrow),
    services.stage.view(workshop.id).then(orThrow),
    services.notes.mine(person, notes.id),
  ])
  const done = new URL(request.url).searchParams
  return {
    workshop: { id: workshop.id, slug: workshop.slug, title: workshop.title },
    page,
    questions,
    stage: { ...stage, messages: [] } satisfies StageView,
    mine,
    staff: may(person, 'notes/keep-order', { workshop: workshop.id }),
    now: info.now.getTime(),
    formKey: newId(),
    told: { asked: done.get('asked'), answered: done.get('answered'), answer: done.get('answer') },
  }
}

/** Forms without scripts: `do` is ask or answer; a pressed `plus` button carries the question. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const person = await services.people.personOf(info.ensureSession())
  const { workshop, notes } = orThrow(await notesAt(services, params))
  orThrow(allow(person, 'notes/write', { workshop: workshop.id }))
  const form = await request.formData()
  const field = (name: string) => String(form.get(name) ?? '')
  const { plus } = await services.notes.mine(person, notes.id)
  const command = readForm(field, plus)
  const key = /^[\w-]{8,64}$/.test(field('key')) ? field('key') : newId()
  const outcome = isRefusal(command)
    ? command
    : await services.notes.do(person, info.address, notes.id, command, key)
  if (isRefusal(outcome)) {
    const typed = { ask: field('ask'), answer: field('answer'), question: field('question') }
    return data({ refusal: outcome.refusal, facts: outcome.facts, typed }, { status: statusOf(outcome) })
  }
  const { number, question } = outcome.reply
  const done =
    field('do') === 'ask' ? `?asked=${number}` : field('do') === 'answer' ? `?answered=${number}` : ''
  return redirect(`/w/${workshop.slug}/edit/${params.n}${done}#${question}`, 303)
}

function readForm(field: (name: string) => string, plus: readonly string[]): NotesCommand | Refusal {
  const question = field('question')
  const wanted =
    field('do') === 'ask'
      ? { kind: 'ask', text: field('ask') }
      : field('do') === 'answer'
        ? { kind: 'answer', question, text: field('answer') }
        : { kind: 'plus', question: field('plus'), on: !plus.includes(field('plus')) }
  const read = notesCommand.safeParse(wanted)
  return read.success ? read.data : refuse('input/invalid')
}

type View = 'read' | 'both' | 'write' | 'questions'

/** The notes for writing: text, live view, outline, and the questions that wait. */
export default function EditorPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { workshop, page, staff } = loaderData
  const live = useLive(workshop.id)
  const stage = useView<StageView>(live, { room: 'stage' }, loaderData.stage)
  const now = useServerNow(live, 10_000, loaderData.now)
  const zone = useZone(stage.workshop.zone)
  const width = useWidth()
  const narrow = width === 'narrow'
  const [wanted, setView] = useState<View>('both')
  const [state, setState] = useState<WriterState>({ state: 'connecting' })
  const [text, setText] = useState<string | null>(null)
  const [writers, setWriters] = useState(0)
  const [chosen, setChosen] = useState<string | null>(null)
  const editor = useRef<Editor | null>(null)
  const { questions, refresh } = useQuestions(loaderData.questions, page)
  const views: readonly View[] =
    width === 'wide'
      ? ['read', 'both', 'write']
      : width === 'middle'
        ? ['read', 'both', 'write', 'questions']
        : ['read', 'write', 'questions']
  const view = views.includes(wanted) ? wanted : 'write'
  const outline = text === null ? [] : outlineOf(text, new Map(questions.map(({ id, state }) => [id, state])))
  const part = outline.find(({ title }) => title === stage.now.title)
  // Begin where the workshop is, once: what is connected then is what is read.
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || state.state !== 'saved' || !part) return
    begun.current = true
    editor.current?.goTo(part.at, false)
  }, [state, part])

  return (
    <div className={styles.shell}>
      <title>{`${t('editor.title', { title: page.dayTitle })}, ${workshop.title}`}</title>
      <SkipLinks
        links={[
          { to: 'write', label: t('editor.view.write') },
          { to: 'questions', label: t('editor.view.questions') },
        ]}
      />
      {narrow && <NowBanner view={stage} now={now} zone={zone} size="phone" />}
      <header className={styles.top}>
        <a className={styles.brand} href={`/w/${workshop.slug}/live`} aria-label={t('editor.back')}>
          <Logo />
          <span>{t('common.product')}</span>
        </a>
        <h1 className={styles.title}>
          {workshop.title} <span>{page.dayTitle}</span>
        </h1>
        <div className={styles.right}>
          {narrow ? <Saved state={state} /> : <NowChip view={stage} now={now} zone={zone} />}
          {writers > 0 && <span className={styles.writers}>{t('editor.writing', { count: writers })}</span>}
        </div>
      </header>
      <main className={styles.main}>
        <div className={styles.bar}>
          {text !== null && (
            <Segmented
              legend={t('editor.view.legend')}
              name="view"
              options={views.map((value) => ({ value, label: t(`editor.view.${value}`) }))}
              chosen={view}
              onChoose={setView}
            />
          )}
          <Toolbar
            disabled={text === null || state.state === 'refused'}
            onUse={(tool) => editor.current?.use(tool)}
          />
        </div>
        <div>
          <Trouble state={state} editor={editor} />
        </div>
        <div className={styles.panes} data-view={view}>
          <Outline
            day={page.dayTitle}
            headings={outline}
            section={part?.title ?? null}
            onGo={({ at }) => {
              if (view === 'read') setView('both')
              editor.current?.goTo(at, true)
            }}
          />
          <div className={styles.writing}>
            <noscript>
              <PlainForms
                questions={questions}
                formKey={loaderData.formKey}
                typed={actionData?.typed ?? { question: loaderData.told.answer ?? undefined }}
                refused={actionData ? t(`refusal.${actionData.refusal}.happened`, actionData.facts) : null}
                told={toldOf(loaderData.told, t)}
              />
            </noscript>
            <Writing
              notes={page.id}
              questions={questions}
              handle={editor}
              onState={setState}
              onText={setText}
              onWriters={setWriters}
            />
          </div>
          <div className={styles.reading}>
            <h2 className="visually-hidden" id="notes-title">
              {t('reader.title')}
            </h2>
            <form id="plus-form" method="post" />
            <form id="answer-form" method="get" />
            <NotesReader
              key={page.id}
              page={page}
              mine={loaderData.mine}
              client={live}
              onCounts={refresh}
              onAnswer={({ id }) => {
                setChosen(id)
                if (width !== 'wide') setView('questions')
              }}
            />
          </div>
          <div className={styles.asked} id="questions">
            <Queue
              notes={page.id}
              questions={questions}
              live={live}
              now={now}
              staff={staff}
              chosen={chosen}
              onChoose={setChosen}
            />
          </div>
        </div>
      </main>
      <footer className={styles.foot}>
        {!narrow && <Saved state={state} />}
        <span className={styles.hint}>{t('editor.hintShort')}</span>
        <span>{t('editor.privacy')}</span>
        <a href={`/api/v1/notes/${page.id}.md`}>{t('editor.markdown')}</a>
      </footer>
    </div>
  )
}

function toldOf(
  told: { asked: string | null; answered: string | null },
  t: ReturnType<typeof useWords>,
): string | null {
  if (told.asked) return t('editor.plain.asked', { number: told.asked })
  return told.answered ? t('editor.plain.answered', { number: told.answered }) : null
}

/** The questions, fetched again when the live counts change, and now and then for their +1. */
function useQuestions(
  initial: readonly QuestionRow[],
  { open, answered }: { open: number; answered: number },
) {
  const fetcher = useFetcher<readonly QuestionRow[]>()
  const counts = useRef({ open, answered })
  // A count that changes during a fetch may not be in it: one more follows.
  const wanted = useRef(false)
  const load = useRef(() => {})
  useEffect(() => {
    load.current = () => {
      wanted.current = fetcher.state !== 'idle'
      if (fetcher.state === 'idle') void fetcher.load(`${location.pathname}/questions`)
    }
    if (wanted.current && fetcher.state === 'idle') load.current()
  })
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && load.current(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [])
  return {
    questions: fetcher.data ?? initial,
    refresh(next: { open: number; answered: number }) {
      const { open, answered } = counts.current
      if (next.open === open && next.answered === answered) return
      counts.current = next
      load.current()
    },
  }
}
