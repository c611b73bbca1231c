import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { PrefetchPageLinks } from 'react-router'
import type { Role } from '../../../../core/person.ts'
import { useConnection, useLive, useServerNow, useView } from '../../../../live/use-live.ts'
import { big } from '../../../../ui/big.ts'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { Segmented } from '../../../../ui/segmented.tsx'
import { SettingsMenu } from '../../../../ui/settings/settings-menu.tsx'
import { useShortcuts } from '../../../../ui/shortcuts.ts'
import { SkipLinks } from '../../../../ui/skip-links.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import '../../../../ui/words/calm.ts'
import '../../../../ui/words/reader.ts'
import { FirstWords } from '../../../asking/ui/shared/first-words.tsx'
import { useLabel } from '../../../duty/ui/shared/label.ts'
import type { MyNotes, QuestionList } from '../../../notes/contract.ts'
import { type Parsed, resplit } from '../../../notes-text/ui/shared/text.ts'
import { KeptWords } from '../../../order/ui/shared/kept-words.tsx'
import { OrderBar } from '../../../order/ui/shared/order-bar.tsx'
import { QuickOrder } from '../../../order/ui/shared/quick-order.tsx'
import { sectionAt } from '../../../order/ui/shared/section-at.ts'
import { type Ordered, useOrder } from '../../../order/ui/shared/use-order.ts'
import { Queue } from '../../../queue/ui/shared/queue.tsx'
import { waits } from '../../../queue/ui/shared/queue-of.ts'
import { useQuestions } from '../../../queue/ui/shared/use-questions.ts'
import type { FirstSight } from '../../../reader/ui/shared/first-sight.ts'
import { NotesReader } from '../../../reader/ui/shared/reader.tsx'
import type { StageView } from '../../../stage/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import { useZone } from '../../../stage/ui/shared/use-zone.ts'
import type { Template } from '../../../templates/contract.ts'
import { TemplateMenu } from '../../../templates/ui/shared/template-menu.tsx'
import { NoSocket } from '../../../writer/ui/shared/no-socket.tsx'
import type { Editor, Tool } from '../../../writer/ui/shared/open-editor.ts'
import type { Present } from '../../../writer/ui/shared/present.ts'
import { useKept } from '../../../writer/ui/shared/use-kept.ts'
import type { WriterState } from '../../../writer/ui/shared/writer-client.ts'
import { labelWords, Writing } from '../../../writer/ui/shared/writing.tsx'
import { CopyPart } from './copy-part.tsx'
import styles from './editor-screen.module.css'
import { endsOf } from './ends.ts'
import { Header } from './header.tsx'
import { Outline } from './outline.tsx'
import { headingAt, outlineOf, partsBelow } from './outline-of.ts'
import type { Days, Shared } from './page-data.ts'
import { Shortcuts } from './shortcuts.tsx'
import { StaffFoot, type StaffFootProps, StaffTools } from './staff-tools.tsx'
import { Saved, SavedMark, Trouble } from './status.tsx'
import { Toolbar } from './toolbar.tsx'
import { type Layout, useLayout, useSeenHeight } from './use-layout.ts'
import { useLinked } from './use-linked.ts'

type View = 'read' | 'both' | 'write' | 'questions' | 'outline'

const VIEWS: Readonly<Record<Layout, readonly View[]>> = {
  desk: ['read', 'both', 'write'],
  middle: ['write', 'both', 'read', 'questions', 'outline'],
  narrow: ['write', 'read', 'questions', 'outline'],
  phone: ['write', 'read', 'questions', 'outline'],
}

type Props = {
  readonly workshop: { id: string; slug: string; title: string }
  readonly at: string
  readonly page: FirstSight
  readonly asked: QuestionList
  readonly days: Days
  readonly shared: Shared
  readonly stage: StageView
  readonly mine: MyNotes
  readonly templates: readonly Template[]
  /** What this browser's link makes of it; null: a guest. */
  readonly role: Role | null
  readonly staff: boolean
  readonly backstage: StaffFootProps['backstage']
  readonly now: number
  readonly order: Ordered
  /** What works without scripts. */
  readonly plain: ReactNode
}

/** The text is the server's, and what is typed goes there. */
const isThere = ({ state }: WriterState): boolean => state === 'saved' || state === 'saving'

/** Everything of the editor, wide: outline, text, view and queue; narrower: one at a time, by tabs. */
export function EditorScreen(props: Props) {
  const { workshop, page, asked, days, shared, mine, role, staff, plain } = props
  const t = useWords()
  const who = useLabel()
  const past = props.at.replace('/edit/', '/history/')
  useShortcuts(staff ? { t: () => location.assign(past) } : null)
  const live = useLive(workshop.id)
  const connection = useConnection(live)
  const stage = useView<StageView>(live, { room: 'stage' }, props.stage)
  const now = useServerNow(live, 5_000, props.now)
  const zone = useZone(stage.workshop.zone)
  const order = useOrder(live, { room: 'notes', id: page.id, seq: page.seq }, props.order)
  const layout = useLayout()
  useSeenHeight()
  const [wanted, setView] = useState<View>('both')
  const [state, setState] = useState<WriterState>({ state: 'connecting' })
  const [parsed, setParsed] = useState<Parsed | null>(null)
  const [saved] = useState(() => new SavedMark())
  const [cursor, setCursor] = useState(0)
  const [version, setVersion] = useState(page.seq)
  const [writers, setWriters] = useState<readonly Present[]>([])
  const [chosen, setChosen] = useState<string | null>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [reading, setReading] = useState(page.reading)
  const { kept, keep, have } = useKept(page.id)
  const [wait, setWait] = useState(0)
  const { questions, hear, learn } = useQuestions(`${props.at}/questions`, asked, { upTo: page.seq })
  const views = VIEWS[layout]
  const view = views.includes(wanted) ? wanted : 'write'
  const reader = useRef<HTMLDivElement>(null)
  const linked = useLinked(editor, reader, parsed)

  const { plan } = stage
  const headings = useMemo(
    () =>
      outlineOf(
        parsed?.blocks ?? [],
        new Map(questions.map(({ id, state }) => [id, state])),
        new Map(plan.map(({ title, mode }) => [title, mode])),
      ),
    [parsed, questions, plan],
  )
  const open = questions.filter(({ state }) => waits(state)).length
  const part = headings.find(({ title }) => title === stage.now.title)

  // What the panes beside the text call stays the same while it is typed: then they are not made anew with each key.
  const latest = useRef({ headings, parsed })
  useEffect(() => {
    latest.current = { headings, parsed }
  })

  // Begin where the workshop is, once: what is connected then is what is read.
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || !isThere(state) || !part || !editor) return
    begun.current = true
    editor.beginAt(part.at)
  }, [state, part, editor])

  useEffect(() => {
    if (wait === 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1_000)
    return () => clearTimeout(timer)
  }, [wait])

  // Both panes stand at the same place when they come to stand beside each other.
  useEffect(() => {
    if (view === 'both') linked.current?.follow()
  }, [view, linked])

  const onState = useCallback(
    (next: WriterState) => {
      saved.set(next.state)
      setState((before) => (isThere(before) && isThere(next) ? before : next))
    },
    [saved],
  )
  const onText = useCallback((text: string) => setParsed((before) => resplit(text, before)), [])
  const onCursor = useCallback(
    (at: number) => {
      setCursor(at)
      linked.current?.mark(at)
    },
    [linked],
  )
  const clock = useRef({ stage, now })
  useEffect(() => {
    clock.current = { stage, now }
  })
  const onUse = useCallback(
    (tool: Tool) => editor?.use(tool, endsOf(tool, clock.current.stage, clock.current.now)),
    [editor],
  )
  const onHide = useCallback(() => editor?.blur(), [editor])
  const onGo = useCallback(
    (index: number) => {
      const at = latest.current.headings[index]?.at ?? 0
      if (view === 'read') return linked.current?.show(at)
      if (view === 'outline' || view === 'questions') setView('write')
      // The pane may only now come into sight.
      requestAnimationFrame(() => editor?.goTo(at, true))
    },
    [editor, view, linked],
  )
  const onFold = useCallback(
    (indexes: readonly number[] | null) => {
      const gone = indexes?.flatMap((index) => latest.current.headings[index] ?? [])
      editor?.fold(gone ? partsBelow(latest.current.parsed?.blocks ?? [], gone) : null)
    },
    [editor],
  )
  // What is answered beside the text comes into sight in it; the cursor stays where it is.
  const onChoose = useCallback(
    (question: string | null) => {
      setChosen(question)
      const block = question && latest.current.parsed?.blocks.find(({ marker }) => marker === question)
      if (!block || !editor) return
      editor.show(block.from)
      linked.current?.follow()
    },
    [editor, linked],
  )
  const answered = useMemo(
    () =>
      new Map([
        ...questions.flatMap(({ id, claimedBy: has }) =>
          has && !has.you ? [[id, who(has.label)] as const] : [],
        ),
        ...writers.flatMap((one) =>
          one.answering && !one.mine ? [[one.answering, labelWords(one, t)] as const] : [],
        ),
      ]),
    [questions, writers, who, t],
  )
  const section = useMemo(() => sectionAt(parsed?.blocks ?? [], cursor), [parsed, cursor])
  const isGuest = !staff && role !== 'room-lead'
  const asks = isGuest ? order.view : null
  const mayNot = isGuest && order.mine !== null && (order.mine.stopped !== null || order.mine.first)
  const writes = editor !== null && state.state !== 'refused' && !mayNot
  useEffect(() => editor?.freeze(mayNot), [editor, mayNot])
  const command = useCallback(
    async (what: { kind: string } & Record<string, unknown>): Promise<string | null> => {
      const done = await live?.do('notes', what, page.id)
      const words = done && 'refused' in done ? done.words : null
      setRefused(words)
      return words
    },
    [live, page.id],
  )
  const ask = (words: string) => command({ kind: 'ask', text: words })
  const [refused, setRefused] = useState<string | null>(null)
  const onAnswering = useCallback((question: string | null) => editor?.answering(question), [editor])

  return (
    <div className={styles.shell} data-layout={layout} data-view={view}>
      {/* The first asking would load this route's script, and on a network that fails the router reloads the page. */}
      <PrefetchPageLinks page={`${props.at}/questions`} />
      <SkipLinks
        links={[
          { to: 'write', label: t('editor.view.write') },
          { to: 'questions', label: t('editor.view.questions') },
          { to: 'outline', label: t('editor.view.outline') },
        ]}
      />
      <Header
        {...{ workshop, days, stage, now, zone, layout, saved, reading, writers, shared, role }}
        dayTitle={page.dayTitle}
        part={(headingAt(headings, cursor) ?? part)?.short ?? null}
      />
      <SettingsMenu />
      <main className={styles.main}>
        <div className={styles.bar}>
          {editor !== null && (
            <div className={styles.views}>
              <Segmented
                legend={t('editor.view.legend')}
                name="view"
                options={views.map((value) => ({
                  value,
                  label:
                    layout === 'desk'
                      ? t(`editor.view.${value}`)
                      : value === 'questions' && open > 0
                        ? t('editor.tabOpen', { count: open })
                        : t(`editor.tab.${value}`),
                }))}
                chosen={view}
                onChoose={setView}
              />
            </div>
          )}
          <div className={styles.tools}>
            <Toolbar disabled={!writes} onUse={onUse} onHide={onHide} />
            <TemplateMenu
              templates={props.templates}
              disabled={!writes}
              keep={role === 'organiser' ? `/organise/templates?workshop=${workshop.slug}` : null}
              onUse={(body) => editor?.insert(body)}
            />
          </div>
          {staff && layout === 'desk' && <StaffTools {...{ past, editor }} text={parsed?.text ?? ''} />}
          {staff && editor !== null && (
            <QuickOrder
              view={order.view}
              section={section}
              send={(what) => void command(what)}
              href={props.at.replace('/edit/', '/order/')}
            />
          )}
        </div>
        <div>
          <OrderBar {...order} timeOf={(at) => timeIn(at, zone)} />
          {isGuest && <FirstWords mine={order.mine} ask={ask} />}
          {refused && <MessageBar tone="trouble">{refused}</MessageBar>}
          {wait > 0 && <MessageBar>{t('calm.wait', { seconds: wait })}</MessageBar>}
          {kept && <KeptWords {...kept} close={have} />}
          <Trouble state={state} editor={editor} ask={ask} />
        </div>
        <div className={styles.panes}>
          <div className={styles.outline}>
            <Outline
              day={days.number === null ? page.dayTitle : t('editor.day', { n: days.number })}
              headings={headings}
              section={part?.title ?? null}
              others={days.others}
              onGo={onGo}
              onFold={onFold}
            />
          </div>
          <div className={styles.writing}>
            <noscript>{plain}</noscript>
            <NoSocket
              live={connection === 'live'}
              away={state.state === 'offline' || state.state === 'connecting'}
            >
              {plain}
            </NoSocket>
            <Writing
              notes={page.id}
              questions={questions}
              onOpen={setEditor}
              onState={onState}
              onText={onText}
              onCursor={onCursor}
              onWriters={setWriters}
              asked={asks}
              onWait={setWait}
              onKept={keep}
            />
          </div>
          <div className={styles.reading} ref={reader}>
            <h2 className="visually-hidden" id="notes-title">
              {t('reader.title')}
            </h2>
            <form id="plus-form" method="post" />
            <form id="answer-form" method="get" />
            <NotesReader
              page={page}
              mine={mine}
              client={live}
              onReading={setReading}
              onFrame={(frame) => {
                hear(frame)
                setVersion(frame.seq)
                linked.current?.viewChanged(frame)
              }}
              onAnswer={({ id }) => {
                setChosen(id)
                if (layout !== 'desk') setView('questions')
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
              writers={answered}
              chosen={chosen}
              onChoose={onChoose}
              onKnown={learn}
              onAnswering={onAnswering}
            />
          </div>
        </div>
      </main>
      <footer className={styles.foot}>
        <div>
          {layout !== 'phone' && <Saved mark={saved} />}
          {version > 0 && <span>{t('editor.version', { version: big(version) })}</span>}
          {staff && <StaffFoot {...{ past, layout, live }} backstage={props.backstage} />}
        </div>
        <p>{t('editor.privacy')}</p>
        <div>
          {layout !== 'phone' && (
            <CopyPart
              notes={page.id}
              questions={questions}
              blocks={parsed?.blocks ?? []}
              editor={editor}
              cursor={cursor}
            />
          )}
          <a href={`/api/v1/notes/${page.id}.md`} target="_blank" rel="noreferrer">
            {t('editor.markdown')}
          </a>
          <Shortcuts />
        </div>
      </footer>
    </div>
  )
}
