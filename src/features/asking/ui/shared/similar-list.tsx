import { useEffect, useState } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/reader.ts'
import type { Earlier } from '../../../search/contract.ts'
import { Marked, type Run } from '../../../search/ui/shared/marked.tsx'
import type { NotesHere } from '../../../search/ui/shared/notes-here.ts'
import { EarlierRows, wordOf } from './earlier-rows.tsx'
import styles from './similar-list.module.css'

type Props = {
  readonly reader: () => NotesHere | null
  readonly ids: readonly string[]
  /** Of other days and past workshops. */
  readonly earlier: readonly Earlier[]
  readonly typed: string
}

type Shown = {
  readonly id: string
  readonly number: string
  readonly text: readonly Run[]
  readonly answer: readonly Run[]
  readonly plus: number
}

/** Questions of the day that may be the same one: over the notes, which do not move, with +1 in place. */
export function SimilarList({ reader, ids, earlier, typed }: Props) {
  const t = useWords()
  // Pressing +1 changes the notes, not this list: it looks again.
  const [, setPressed] = useState(0)
  const isHit = wordOf(typed)
  const rows = ids.flatMap((id) => shown(reader()?.dom?.node(id)) ?? [])
  const answered = earlier.length > 0 || rows.some(({ answer }) => answer.length > 0)
  return (
    <section className={styles.list} aria-labelledby="similar-title">
      <p id="similar-title" className={styles.title}>
        {t(answered ? 'reader.similar.answered' : 'reader.similar.asked')}
      </p>
      <ul>
        {rows.map(({ id, number, text, answer, plus }) => {
          const pressed = reader()?.hasVoted(id) ?? false
          return (
            <li key={id}>
              <a
                className={styles.question}
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault()
                  reader()?.show(id)
                }}
              >
                <span className={styles.number}>{number}</span> <Marked text={text} isHit={isHit} />
              </a>
              <button
                type="button"
                className={styles.plus}
                aria-pressed={pressed}
                onClick={() => {
                  reader()?.vote(id)
                  setPressed((n) => n + 1)
                }}
              >
                {plus > 0 && `+${plus} `}
                {t('reader.similar.meToo')}
                <span className="visually-hidden">, {t('reader.similar.question', { number })}</span>
              </button>
              {answer.length > 0 && (
                <p className={styles.answer}>
                  <Marked text={answer} isHit={isHit} />
                </p>
              )}
            </li>
          )
        })}
        <EarlierRows of={earlier} typed={typed} />
      </ul>
    </section>
  )
}

/** Longer answers are cut, characters: the whole one is in the notes. */
const MOST_ANSWER = 160

function shown(block: HTMLElement | undefined): Shown | null {
  const question = block?.querySelector<HTMLElement>('.q')
  const text = question?.querySelector('.q-text')
  if (!question || !text) return null
  const answer = question.querySelector('.q-answers > * > li') ?? question.querySelector('.q-answers')
  const own = answer && (answer.querySelector(':scope > p') ?? answer)
  return {
    id: question.id,
    number: question.dataset.n ?? '',
    text: runsIn(text, Number.POSITIVE_INFINITY),
    answer: own ? runsIn(own, MOST_ANSWER) : [],
    plus: Number(/\d+/.exec(question.querySelector('.q-plus')?.textContent ?? '')?.[0] ?? 0),
  }
}

/** The text of an element, follow-ups left out. */
function runsIn(element: Element, most: number): Run[] {
  const runs: Run[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let left = most
  while (left > 0 && walker.nextNode()) {
    const node = walker.currentNode as Text
    if (node.parentElement?.closest('ul, ol') !== element.closest('ul, ol')) continue
    const code = node.parentElement?.closest('code') !== null
    runs.push({ text: node.data.length > left ? `${node.data.slice(0, left)}…` : node.data, code })
    left -= node.data.length
  }
  return runs
}

/** Says once that there are similar questions, for who does not see the list. */
export function SimilarTold({ count }: { count: number }) {
  const t = useWords()
  const [said, setSaid] = useState('')
  useEffect(() => setSaid(count > 0 ? t('reader.similar.told', { count }) : ''), [count, t])
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  )
}
