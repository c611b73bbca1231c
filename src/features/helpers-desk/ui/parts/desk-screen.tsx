import { Coffee, WifiOff } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { PrefetchPageLinks } from 'react-router'
import {
  useConnection,
  useFrames,
  useLive,
  useMine,
  useServerNow,
  useView,
} from '../../../../live/use-live.ts'
import { Button } from '../../../../ui/button.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { Segmented } from '../../../../ui/segmented.tsx'
import { SettingsMenu } from '../../../../ui/settings/settings-menu.tsx'
import { useSettings } from '../../../../ui/settings/use-settings.ts'
import { SkipLinks } from '../../../../ui/skip-links.tsx'
import { UndoPill } from '../../../../ui/undo-pill.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import { OfferCard } from '../../../answering/ui/shared/offer-card.tsx'
import type { Pressed } from '../../../answering/ui/shared/question-form.tsx'
import { draftOf, keepDraft } from '../../../asking/ui/shared/use-draft.ts'
import type { BackstageView } from '../../../backstage/contract.ts'
import type { HelperView } from '../../../classrooms/contract.ts'
import type { DeskView, MyDuty } from '../../../duty/contract.ts'
import { DutyList } from '../../../duty/ui/shared/duty-list.tsx'
import { useLabel } from '../../../duty/ui/shared/label.ts'
import { Calls } from '../../../help-calls/ui/shared/calls.tsx'
import { waitingCalls } from '../../../help-calls/ui/shared/rooms-in-need.ts'
import { useCalls } from '../../../help-calls/ui/shared/use-calls.ts'
import type { QuestionList, QuestionRow } from '../../../notes/contract.ts'
import { keepOrder, waits } from '../../../queue/ui/shared/queue-of.ts'
import { useQuestions } from '../../../queue/ui/shared/use-questions.ts'
import type { Earlier } from '../../../search/contract.ts'
import type { StageView } from '../../../stage/contract.ts'
import { useZone } from '../../../stage/ui/shared/use-zone.ts'
import { deskRows, type Folder, inPicture, isIn, type Order } from './desk-of.ts'
import { DeskQueue } from './desk-queue.tsx'
import styles from './desk-screen.module.css'
import { Folders } from './folders.tsx'
import { Foot } from './foot.tsx'
import { Header } from './header.tsx'
import { type Wish, wishOf } from './keys.ts'
import { Today } from './today.tsx'
import { useAlarm } from './use-alarm.ts'
import { type Settable, useDesk } from './use-desk.ts'
import { useRenewing } from './use-renewing.ts'

type Props = {
  readonly stage: StageView
  readonly floor: HelperView
  readonly backstage: Pick<BackstageView, 'scroll'>
  readonly desk: DeskView
  /** The notes that the desk is about, and their page; null: there are none yet. */
  readonly notes: { readonly id: string; readonly path: string } | null
  readonly list: QuestionList
  readonly earlier: { readonly question: string; readonly found: readonly Earlier[] } | null
  readonly chosen: string | null
  readonly folder: Folder
  readonly formKey: string
  readonly now: number
  /** A form without scripts was refused: what was typed in it, and why. */
  readonly typed: { readonly question: string; readonly text: string } | null
  readonly refused: string | null
}

const VIEWS = ['queue', 'calls', 'duty'] as const

const linkOf = (id: string | undefined) => (id ? document.getElementById(`desk-${id}`) : null)
const questionAt = (node: Element | null) =>
  node
    ?.closest('article')
    ?.getAttribute('aria-labelledby')
    ?.replace(/^desk-/, '') ?? null

/** Three columns: folders and who is on duty, the queue, who calls. Below 1280 px one of them at a time. */
export function DeskScreen(props: Props) {
  const { notes, formKey, typed } = props
  const t = useWords()
  const who = useLabel()
  const at = `/w/${props.stage.workshop.slug}/helpers`
  const live = useLive(props.stage.workshop.id)
  const [away, setAway] = useState(false)
  const stage = useView<StageView>(live, { room: 'stage' }, props.stage)
  const floor = useView<HelperView>(live, { room: 'floor', as: 'helper' }, props.floor)
  const sees = away ? ({ room: 'desk' } as const) : ({ room: 'desk', as: 'helper' } as const)
  const desk = useView<DeskView>(live, sees, props.desk)
  const { label: me } = useMine<MyDuty>(live, sees, { label: null })
  const { scroll } = useView<Pick<BackstageView, 'scroll'>>(live, { room: 'backstage' }, props.backstage)
  const now = useServerNow(live, 1_000, props.now)
  const zone = useZone(stage.workshop.zone)
  const connection = useConnection(live)
  const { keys } = useSettings()
  const { questions, hear, learn, reload } = useQuestions(`${at}/questions`, props.list, { keen: true })
  useFrames(live, notes && { room: 'notes', id: notes.id, seq: props.list.seq }, (frame) => {
    if (frame.t === 'notes') hear(frame)
  })

  const [folder, setFolder] = useState<Folder>(props.folder)
  const [order, setOrder] = useState<Order>('wanted')
  const [view, setView] = useState<(typeof VIEWS)[number]>('queue')
  const [chosen, setChosen] = useState<string | null>(typed?.question || props.chosen)
  const [wants, setWants] = useState<'merge' | 'assign' | null>(null)
  const aim = useRef<string | null>(null)
  const stood = useRef<readonly string[]>([])
  const queue = useRef<HTMLElement>(null)

  const draft = (question: string) => draftOf(notes?.id ?? '', question)
  const actions = useDesk({
    live,
    notes: notes?.id ?? '',
    onKnown: learn,
    numberOf: (question) => questions.find(({ id }) => id === question)?.number ?? null,
    onOpen: (question) => {
      if (question === null && chosen) aim.current = chosen
      // The folder stays: what is open stands in it, whatever it has become.
      setWants(null)
      setChosen(question)
    },
    onDraft: (question, text) => keepDraft(draft(question), text),
  })

  const pressCall = useCalls(live, actions.tell)

  // Who took what is told with the desk's view; the list follows.
  const taken = desk.duty
    .map(({ label, doing }) => (doing.kind === 'answers' ? `${label} ${doing.number}` : ''))
    .join()
  const latest = useRef({ reload, taken })
  useEffect(() => {
    if (latest.current.taken !== taken) latest.current.reload()
    latest.current = { reload, taken }
  })
  const mine = questions.filter((row) => row.claimedBy?.you && waits(row.state))
  useRenewing(() => {
    if (!away && connection === 'live') for (const row of mine) actions.renew(row)
  })

  const sorted = useMemo(() => deskRows(questions, folder, order), [questions, folder, order])
  const kept = questions.filter((row) => row.id === chosen && !isIn(folder, row))
  const shown = chosen === null ? sorted : keepOrder([...sorted, ...kept], stood.current)
  const late = useAlarm(questions, now, stage.workshop.title)

  useEffect(() => {
    const before = stood.current
    stood.current = shown.map(({ id }) => id)
    const wanted = aim.current
    if (wanted === null) return
    aim.current = null
    const there = stood.current.includes(wanted) ? wanted : nextOf(before, wanted)
    ;(linkOf(there) ?? queue.current?.querySelector<HTMLElement>('h2'))?.focus()
  })

  /** The question below this one, else the one above; one that nobody has, if there is one. */
  function nextOf(before: readonly string[], id: string): string | undefined {
    const from = before.indexOf(id)
    const near = [...before.slice(from + 1), ...before.slice(0, Math.max(from, 0)).toReversed()]
    const there = near.flatMap((one) => shown.find((row) => row.id === one && row.id !== id) ?? [])
    return (there.find(({ claimedBy }) => claimedBy === null) ?? there[0])?.id
  }

  function open(id: string | null, then: typeof wants = null) {
    if (id === null && chosen !== null) aim.current = chosen
    setWants(then)
    setChosen(id)
  }

  /** What it was pressed at goes from here: the focus stands on the next one. */
  function leave(id: string) {
    if (chosen === id) setChosen(null)
    setWants(null)
    aim.current = id
  }

  async function press(row: QuestionRow, said: string, form: FormData): Promise<Pressed> {
    const [what = '', ...ids] = said.split(' ')
    const found = (id: string) => questions.find((one) => one.id === id)
    switch (what) {
      case 'claim':
        if (folder !== 'mine' && !isIn(folder, row)) setFolder('open')
        setView('queue')
        if (await actions.claim(row)) open(row.id)
        else reload()
        return
      case 'release':
        await actions.giveBack(row)
        leave(row.id)
        return
      case 'answer':
      case 'for-stream': {
        const text = String(form.get('text') ?? '').trim()
        if (text === '' && what === 'for-stream') return void (await put(row, what))
        if (text === '') return
        const wrote = { ...row, seen: Number(form.get('seen') ?? row.seen) }
        const done = await actions[what === 'answer' ? 'post' : 'say'](wrote, text)
        if (done === 'seen-more') {
          reload()
          return done
        }
        if (done !== 'posted') return
        keepDraft(draft(row.id), '')
        leave(row.id)
        return
      }
      case 'merge': {
        const into = found(ids[0] ?? String(form.get('merge') ?? ''))
        if (into && (await actions.merge([row], into))) leave(row.id)
        return
      }
      case 'gather':
        await actions.merge(
          ids.flatMap((id) => found(id) ?? []),
          row,
        )
        return
      case 'picture':
        await actions.scroll(scroll === row.id ? null : row.id, scroll)
        return
      case 'unmerge':
        await actions.unmerge(row)
        leave(row.id)
        return
      case 'assign': {
        const to = String(form.get('assign') ?? '')
        if (to && (await actions.assign(row, to, who(to)))) leave(row.id)
        return
      }
      default:
        await put(row, what as Settable)
    }
  }

  async function put(row: QuestionRow, state: Settable) {
    if (await actions.set(row, state)) leave(row.id)
  }

  function onKey(event: KeyboardEvent<HTMLElement>) {
    const target = event.target as HTMLElement
    const typing = target.closest('input, textarea, select') !== null
    const wish = wishOf(event, { typing, letters: keys === 'on' })
    if (!wish) return
    const id = questionAt(target)
    if (
      obey(
        wish,
        shown.findIndex((row) => row.id === id),
      )
    )
      event.preventDefault()
  }

  function obey(wish: Wish, from: number): boolean {
    const row = shown[from]
    switch (wish) {
      case 'next':
        return stand(Math.min(from + 1, shown.length - 1))
      case 'previous':
        return stand(Math.max(from - 1, 0))
      case 'first':
        return stand(0)
      case 'last':
        return stand(shown.length - 1)
      case 'undo':
        actions.told?.undo?.()
        return actions.told?.undo !== undefined
      case 'answer':
        if (!row) return false
        if (waits(row.state) && row.claimedBy === null) void press(row, 'claim', new FormData())
        else open(row.id)
        return true
      case 'merge':
      case 'assign':
        if (row) open(row.id, wish)
        return row !== undefined
      case 'picture':
        if (!row || !inPicture(row.state)) return false
        void press(row, 'picture', new FormData())
        return true
      case 'voice':
      case 'later':
      case 'hide': {
        const next = { voice: 'for-stream', later: 'later', hide: 'hidden' } as const
        if (!row || !waits(row.state) || row.state === next[wish]) return false
        void press(row, next[wish], new FormData())
        return true
      }
      default:
        return wish satisfies never
    }
  }

  function stand(to: number): boolean {
    linkOf(shown[to]?.id)?.focus()
    return shown.length > 0
  }

  function show(next: Folder) {
    setFolder(next)
    setView('queue')
    setChosen(null)
  }

  const take = live ? press : null
  const calling = waitingCalls(floor, now)
  const others = desk.duty.flatMap(({ label }) => (label === me ? [] : [label]))
  const hrefOf = (id: string) => `${at}?folder=${folder}&q=${id}#answer-${id}`
  return (
    <div className={styles.desk} data-view={view} data-scripts={live !== null || undefined}>
      <PrefetchPageLinks page={`${at}/questions`} />
      <SkipLinks
        links={[
          { to: 'queue', label: t(`helpers.heading.${folder}`) },
          { to: 'calls', label: t('helpers.rooms.title') },
          { to: 'duty', label: t('helpers.folders') },
        ]}
      />
      <Header stage={stage} now={now} zone={zone} me={me}>
        {live && (
          <Button aria-pressed={away} onClick={() => setAway(!away)}>
            <Coffee size={16} aria-hidden /> {t(away ? 'helpers.back' : 'helpers.pause')}
          </Button>
        )}
      </Header>
      <SettingsMenu />
      <div className={styles.bars}>
        {connection === 'offline' && (
          <MessageBar tone="trouble" icon={<WifiOff size={16} aria-hidden />}>
            {t('helpers.offline')}
          </MessageBar>
        )}
        {away && <MessageBar icon={<Coffee size={16} aria-hidden />}>{t('helpers.paused')}</MessageBar>}
        {props.refused && <MessageBar tone="trouble">{props.refused}</MessageBar>}
      </div>
      <nav className={styles.tabs} aria-label={t('helpers.parts')}>
        <Segmented
          legend={t('helpers.parts')}
          name="part"
          options={VIEWS.map((value) => ({
            value,
            label: t(`helpers.part.${value}`, {
              count:
                value === 'queue'
                  ? questions.filter((row) => isIn('open', row)).length
                  : value === 'calls'
                    ? calling
                    : desk.duty.length,
            }),
          }))}
          chosen={view}
          onChoose={setView}
        />
      </nav>
      <main className={styles.main} onKeyDown={onKey}>
        <div className={styles.left} id="duty" tabIndex={-1}>
          <Folders rows={questions} shown={folder} hrefOf={(one) => `${at}?folder=${one}`} onShow={show} />
          <div className={styles.duty}>
            <Today rows={questions} now={now} />
            <DutyList desk={desk} me={me} now={now} />
          </div>
        </div>
        <DeskQueue
          {...{ folder, order, now, chosen, formKey, wants, late, hrefOf, scroll }}
          notes={notes?.id ?? ''}
          earlier={props.earlier}
          rows={questions}
          shown={shown}
          place={notes?.path ?? null}
          press={take}
          duty={others}
          busy={actions.pending > 0}
          draftOf={draft}
          typed={typed}
          list={queue}
          onOrder={setOrder}
          onOpen={open}
          onShow={show}
          all={`${at}?folder=answered`}
        />
        <div className={styles.calls} id="calls" tabIndex={-1}>
          <Calls
            floor={floor}
            now={now}
            formKey={formKey}
            me={me}
            pressCall={live && ((pressed) => void pressCall(pressed))}
          />
          <OfferCard desk={desk} me={me} rows={questions} now={now} formKey={formKey} press={take} />
        </div>
      </main>
      <UndoPill
        told={actions.told}
        undo={t('helpers.undo')}
        undoIn={(seconds) => t('helpers.undoIn', { seconds })}
        onPassed={actions.forget}
      />
      <Foot connection={connection} pending={actions.pending} />
    </div>
  )
}
