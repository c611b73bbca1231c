import { Pencil, Search } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { ConnectionState, LiveClient } from '../../../../live/client.ts'
import { big } from '../../../../ui/big.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/reader.ts'
import { type Answered, AskBox, type Asked, type FormResult } from '../../../asking/ui/shared/ask-box.tsx'
import { draftOf, keepDraft } from '../../../asking/ui/shared/use-draft.ts'
import type { MyNotes } from '../../../notes/contract.ts'
import type { SearchBar } from '../../../search/ui/shared/search-bar.tsx'
import { Contents } from './contents.tsx'
import type { FirstSight } from './first-sight.ts'
import styles from './notes-panel.module.css'
import { NotesReader, type ReaderHandle } from './reader.tsx'

/** That a link was copied is said so long, ms. */
const COPIED_MS = 4_000

type Props = {
  readonly page: FirstSight
  readonly mine: MyNotes
  readonly client: LiveClient | null
  readonly connection: ConnectionState
  /** Address of the page: forms without scripts go there. */
  readonly action: string
  readonly formKey: string
  readonly edit: string
  /** How many read is not told then. */
  readonly lessData: boolean
  /** Question that a form without scripts wants to answer (`?answer=q-…`). */
  readonly answering: Asked | null
  readonly result: { readonly intent: string } & FormResult
  /** In the ask box's place, during the icebreaker, or where writing is closed. */
  readonly hello?: ReactNode
  readonly bar?: ReactNode
  readonly waitSeconds?: number
}

/** Notes to read, with everything a reader does in them: ask, answer, +1. All of it works as plain forms too. */
export function NotesPanel(props: Props) {
  const { page, mine, client, connection, action, formKey, edit, answering, result, hello, lessData } = props
  const t = useWords()
  const reader = useRef<ReaderHandle | null>(null)
  const [reading, setReading] = useState(page.reading)
  /** Loaded when somebody searches. */
  const [Bar, setBar] = useState<typeof SearchBar | null>(null)
  const [searching, setSearching] = useState(false)
  const [refused, setRefused] = useState<string | null>(
    result.intent === 'plus' ? (result.error ?? null) : null,
  )
  const [copied, setCopied] = useState<string | null>(null)
  useEffect(() => {
    if (copied === null) return
    const timer = setTimeout(() => setCopied(null), COPIED_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const [question, setQuestion] = useState(answering)
  const [done, setDone] = useState<Answered | null>(result.intent === 'answer' ? (result.sent ?? null) : null)
  const [takenBack, setTakenBack] = useState<string | null>(null)
  const choose = (next: typeof question) => {
    setTakenBack(null)
    setQuestion(next)
  }
  const all = action.replace(/[^/]*$/, 'search')
  const { bar, waitSeconds = 0 } = props
  const box = { notes: page.id, client, connection, action, formKey, waitSeconds }
  const handle = () => reader.current
  const show = (id: string) => reader.current?.show(id)
  const openSearch = () => {
    setSearching(true)
    document.getElementById('notes-search')?.focus()
    if (Bar) return
    // Not there just now: the button can be pressed again.
    import('../../../search/ui/shared/search-bar.tsx').then(
      (loaded) => setBar(() => loaded.SearchBar),
      () => setSearching(false),
    )
  }
  return (
    <div className={styles.panel}>
      <header className={styles.header}>
        <h2 id="notes-title" className={styles.title}>
          {t('reader.title')}
        </h2>
        <span className={styles.counts}>
          <span role="status">{copied && t('reader.linkCopied', { number: copied })}</span>
          {copied
            ? null
            : connection === 'offline'
              ? t('reader.offline')
              : reading > 0 && !lessData && t('reader.here', { count: reading, number: big(reading) })}
        </span>
        <Contents page={page} reader={handle} />
        {client ? (
          <Button
            id="notes-search-button"
            size="small"
            look="ghost"
            aria-label={t('reader.search.button')}
            aria-keyshortcuts="/"
            aria-expanded={searching}
            onClick={() => (searching ? setSearching(false) : openSearch())}
          >
            <Search size={16} aria-hidden />
          </Button>
        ) : (
          <ButtonLink size="small" look="ghost" href={all} aria-label={t('reader.search.all')}>
            <Search size={16} aria-hidden />
          </ButtonLink>
        )}
        <ButtonLink size="small" href={edit}>
          <Pencil size={16} aria-hidden /> {t('reader.edit')}
        </ButtonLink>
      </header>
      {bar}
      {searching && Bar && (
        <Bar
          reader={handle}
          all={all}
          close={() => {
            setSearching(false)
            document.getElementById('notes-search-button')?.focus()
          }}
        />
      )}
      {refused && <MessageBar tone="trouble">{t('reader.plusRefused', { words: refused })}</MessageBar>}
      <NotesReader
        page={page}
        mine={mine}
        client={client}
        handle={reader as RefObject<ReaderHandle | null>}
        {...(client ? { onAnswer: choose } : {})}
        onRefused={setRefused}
        onLink={setCopied}
        onReading={setReading}
        keys
        folds
        onSearch={openSearch}
      />
      {/* The buttons inside the blocks belong to these by their form attribute. */}
      {(['plus', 'withdraw'] as const).map((intent) => (
        <form key={intent} id={`${intent}-form`} method="post" action={action}>
          <input type="hidden" name="intent" value={intent} />
          <input type="hidden" name="notes" value={page.id} />
          <input type="hidden" name="key" value={formKey} />
        </form>
      ))}
      <form id="answer-form" method="get" action={`${action}#answer-box`} />
      {question ? (
        // Links that lead to the field for questions lead to this one now.
        <div id="ask" tabIndex={-1}>
          <AskBox
            key={question.id}
            {...box}
            question={question}
            result={result.intent === 'answer' ? result : undefined}
            cancel={{
              href: action,
              run: () => {
                choose(null)
                // Back to where it came from.
                reader.current?.dom?.node(question.id)?.querySelector<HTMLElement>('.q-answer')?.focus()
              },
            }}
            again={takenBack === question.id}
            onSent={(sent, text) => {
              reader.current?.dom?.answered(sent.question)
              reader.current?.reveal(sent.question)
              setDone({ ...sent, text })
              choose(null)
            }}
            onShow={show}
          />
        </div>
      ) : hello ? (
        hello
      ) : (
        <AskBox
          key="ask"
          {...box}
          reader={handle}
          result={result.intent === 'ask' || result.intent === 'withdraw' ? result : undefined}
          answered={done}
          onTakenBack={({ question: id, number, text = '' }) => {
            keepDraft(draftOf(page.id, id), text)
            setDone(null)
            setTakenBack(id)
            setQuestion({ id, number })
          }}
          onSent={(sent) => {
            reader.current?.reveal(sent.question)
            setDone(null)
          }}
          onShow={show}
        />
      )}
    </div>
  )
}
