import { type RefObject, useMemo } from 'react'
import { Chip } from '../../../../ui/chip.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { Segmented } from '../../../../ui/segmented.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import { Answer } from '../../../answering/ui/shared/answer.tsx'
import type { PressForm } from '../../../answering/ui/shared/question-form.tsx'
import type { QuestionRow } from '../../../notes/contract.ts'
import { waits } from '../../../queue/ui/shared/queue-of.ts'
import { sameAs } from '../../../queue/ui/shared/same.ts'
import type { Earlier } from '../../../search/contract.ts'
import { type Folder, inPicture, ORDERS, type Order } from './desk-of.ts'
import styles from './desk-queue.module.css'
import { Recent } from './recent.tsx'
import { Row } from './row.tsx'

type Props = {
  /** All of the day, and those that are shown, in their order. */
  readonly rows: readonly QuestionRow[]
  readonly shown: readonly QuestionRow[]
  readonly folder: Folder
  readonly order: Order
  readonly now: number
  readonly chosen: string | null
  readonly wants: 'merge' | 'assign' | null
  /** The question at which the stream's picture stands; null: at the newest. */
  readonly scroll: string | null
  /** Number of the question that has just begun to wait too long. */
  readonly late: number | null
  /** The notes as a page; null: there are none yet. */
  readonly place: string | null
  readonly formKey: string
  readonly press: PressForm
  /** Labels of the others on duty. */
  readonly duty: readonly string[]
  readonly busy: boolean
  /** Id of the notes. */
  readonly notes: string
  /** Of the question that is open with the page: those like it that were answered on other days. */
  readonly earlier: { readonly question: string; readonly found: readonly Earlier[] } | null
  /** Name of the draft of a question's answer. */
  readonly draftOf: (question: string) => string
  /** What a form without scripts sent back. */
  readonly typed: { readonly question: string; readonly text: string } | null
  readonly list: RefObject<HTMLElement | null>
  readonly hrefOf: (question: string) => string
  /** Address of the answered ones. */
  readonly all: string
  readonly onOrder: (order: Order) => void
  readonly onOpen: (question: string | null) => void
  readonly onShow: (folder: Folder) => void
}

/** The questions of a folder, in their order, one of them open. */
export function DeskQueue(props: Props) {
  const { rows, shown, folder, order, now, chosen, formKey, press, place, typed, onOpen } = props
  const t = useWords()
  const same = useMemo(() => sameAs(rows), [rows])
  const others = rows.filter(({ state, id }) => (waits(state) || state === 'answered') && id !== chosen)
  return (
    <section className={styles.queue} id="queue" tabIndex={-1} aria-labelledby="queue-title" ref={props.list}>
      <div className={styles.head}>
        <h2 id="queue-title" tabIndex={-1}>
          {t(`helpers.heading.${folder}`)}
        </h2>
        <Chip tone={folder === 'open' && shown.length > 0 ? 'help' : 'neutral'}>{shown.length}</Chip>
        {folder !== 'answered' && folder !== 'hidden' && (
          <div className={styles.order}>
            <span aria-hidden="true">{t('helpers.order.legend')}</span>
            <Segmented
              legend={t('helpers.order.legend')}
              name="order"
              options={ORDERS.map((value) => ({ value, label: t(`helpers.order.${value}`) }))}
              chosen={order}
              onChoose={props.onOrder}
            />
          </div>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {props.late !== null && t('helpers.told.late', { number: props.late })}
      </p>
      {shown.length === 0 && (
        <div className={styles.none}>
          {place === null ? (
            <EmptyBox title={t('helpers.noNotes.title')}>{t('helpers.noNotes.text')}</EmptyBox>
          ) : (
            <EmptyBox title={t(`helpers.empty.${folder}`)}>
              {folder === 'open' && t('helpers.empty.openText')}
            </EmptyBox>
          )}
        </div>
      )}
      <ul className={styles.rows}>
        {shown.map((row) => (
          <Row
            key={row.id}
            row={row}
            now={now}
            chosen={row.id === chosen}
            same={same.get(row.id)}
            shown={row.id === props.scroll}
            href={props.hrefOf(row.id)}
            formKey={formKey}
            press={press}
            onChoose={() => onOpen(row.id === chosen ? null : row.id)}
          >
            {row.id === chosen && (
              <Answer
                row={row}
                formKey={formKey}
                press={press}
                notes={props.notes}
                picture={inPicture(row.state) ? (row.id === props.scroll ? 'shown' : 'may') : null}
                earlier={props.earlier?.question === row.id ? props.earlier.found : null}
                href={props.hrefOf(row.id)}
                draft={props.draftOf(row.id)}
                typed={typed?.question === row.id ? typed.text : ''}
                onClose={() => onOpen(null)}
                others={others}
                duty={props.duty}
                wants={props.wants}
                busy={props.busy}
                place={`${place ?? ''}#${row.id}`}
              />
            )}
          </Row>
        ))}
      </ul>
      {folder === 'open' && <Recent rows={rows} all={props.all} onAll={() => props.onShow('answered')} />}
    </section>
  )
}
