import { Pencil } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import type { ConnectionState, LiveClient } from '../../../../live/client.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/reader.ts'
import type { MyNotes, NotesPage } from '../../../notes/contract.ts'
import { AskBox, type FormResult } from './ask-box.tsx'
import { numberIn } from './blocks.ts'
import styles from './notes-panel.module.css'
import { NotesReader, type ReaderHandle } from './reader.tsx'
import { NOW_ID } from './reader-dom.ts'
import type { Sent } from './use-sending.ts'

type Props = {
  readonly page: NotesPage
  readonly mine: MyNotes
  readonly client: LiveClient | null
  readonly connection: ConnectionState
  /** Address of the page: forms without scripts go there. */
  readonly action: string
  readonly formKey: string
  readonly edit: string
  /** Question that a form without scripts wants to answer (`?answer=q-…`). */
  readonly answering: string | null
  readonly result: { readonly intent: string } & FormResult
}

/** Notes to read, with everything a reader does in them: ask, answer, +1. All of it works as plain forms too. */
export function NotesPanel(props: Props) {
  const { page, mine, client, connection, action, formKey, edit, answering, result } = props
  const t = useWords()
  const reader = useRef<ReaderHandle | null>(null)
  const [counts, setCounts] = useState({ open: page.open, answered: page.answered })
  const [refused, setRefused] = useState<string | null>(
    result.intent === 'plus' ? (result.error ?? null) : null,
  )
  const [question, setQuestion] = useState(() => asked(page, answering))
  const [done, setDone] = useState<Sent | null>(result.intent === 'answer' ? (result.sent ?? null) : null)
  const box = { notes: page.id, client, connection, action, formKey }
  const show = (id: string) => reader.current?.show(id)
  return (
    <div className={styles.panel}>
      <header className={styles.header}>
        <h2 id="notes-title" className={styles.title}>
          {t('reader.title')}
        </h2>
        <span className={styles.counts}>{t('reader.counts', counts)}</span>
        {page.section && (
          <a className={styles.now} href={`#${NOW_ID}`}>
            {t('reader.toNow')}
          </a>
        )}
        <ButtonLink size="small" href={edit}>
          <Pencil size={16} aria-hidden /> {t('reader.edit')}
        </ButtonLink>
      </header>
      {refused && <MessageBar tone="trouble">{t('reader.plusRefused', { words: refused })}</MessageBar>}
      {page.blocks.length === 0 && counts.open + counts.answered === 0 && (
        <EmptyBox title={t('reader.empty.title')}>{t('reader.empty.text')}</EmptyBox>
      )}
      <NotesReader
        page={page}
        mine={mine}
        client={client}
        handle={reader as RefObject<ReaderHandle | null>}
        {...(client ? { onAnswer: setQuestion } : {})}
        onRefused={setRefused}
        onCounts={setCounts}
      />
      {/* The buttons inside the blocks belong to these by their form attribute. */}
      <form id="plus-form" method="post" action={action}>
        <input type="hidden" name="intent" value="plus" />
        <input type="hidden" name="notes" value={page.id} />
        <input type="hidden" name="key" value={formKey} />
      </form>
      <form id="answer-form" method="get" action={`${action}#answer-box`} />
      {question ? (
        <AskBox
          key={question.id}
          {...box}
          question={question}
          result={result.intent === 'answer' ? result : undefined}
          cancel={{ href: action, run: () => setQuestion(null) }}
          onSent={(sent) => {
            show(sent.question)
            setDone(sent)
            setQuestion(null)
          }}
          onShow={show}
        />
      ) : (
        <AskBox
          key="ask"
          {...box}
          result={result.intent === 'ask' ? result : undefined}
          answered={done}
          onSent={(sent) => {
            show(sent.question)
            setDone(null)
          }}
          onShow={show}
        />
      )}
    </div>
  )
}

function asked(page: NotesPage, id: string | null): { id: string; number: number } | null {
  const number = id === null ? null : numberIn(page, id)
  return id === null || number === null ? null : { id, number }
}
