import { useEffect, useState } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/reader.ts'
import { type Earlier, stem, stemsOf } from '../../../search/contract.ts'
import type { NotesHere } from '../../../search/ui/shared/notes-here.ts'
import { EarlierRows } from './earlier-rows.tsx'
import styles from './similar-list.module.css'

type Props = {
  readonly reader: () => NotesHere | null
  readonly ids: readonly string[]
  /** Of other days and past workshops. */
  readonly earlier: readonly Earlier[]
  readonly typed: string
}

/** A piece of text that is shown: in code, or one of the words that were typed. */
type Piece = { readonly text: string; readonly code: boolean; readonly hit: boolean }
type Shown = {
  readonly id: string
  readonly number: string
  readonly text: readonly Piece[]
  readonly answer: readonly Piece[]
  readonly plus: number
}

/** Questions of the day that may be the same one: over the notes, which do not move, with +1 in place. */
export function SimilarList({ reader, ids, earlier, typed }: Props) {
  const t = useWords()
  // Pressing +1 changes the notes, not this list: it looks again.
  const [, setPressed] = useState(0)
  const wanted = new Set(stemsOf(typed))
  const rows = ids.flatMap((id) => shown(reader()?.dom?.node(id), wanted) ?? [])
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
                <span className={styles.number}>{number}</span> <Pieces of={text} />
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
                  <Pieces of={answer} />
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

function Pieces({ of }: { of: readonly Piece[] }) {
  return of.map(({ text, code, hit }, index) => {
    const Element = code ? 'code' : 'span'
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, made anew together
    return <Element key={index}>{hit ? <mark>{text}</mark> : text}</Element>
  })
}

/** Longer answers are cut, characters: the whole one is in the notes. */
const MOST_ANSWER = 160

function shown(block: HTMLElement | undefined, wanted: ReadonlySet<string>): Shown | null {
  const question = block?.querySelector<HTMLElement>('.q')
  const text = question?.querySelector('.q-text')
  if (!question || !text) return null
  const answer = question.querySelector('.q-answers > * > li') ?? question.querySelector('.q-answers')
  const own = answer && (answer.querySelector(':scope > p') ?? answer)
  return {
    id: question.id,
    number: question.dataset.n ?? '',
    text: piecesOf(text, wanted, Number.POSITIVE_INFINITY),
    answer: own ? piecesOf(own, wanted, MOST_ANSWER) : [],
    plus: Number(/\d+/.exec(question.querySelector('.q-plus')?.textContent ?? '')?.[0] ?? 0),
  }
}

/** The text of an element as pieces, follow-ups left out. */
function piecesOf(element: Element, wanted: ReadonlySet<string>, most: number): Piece[] {
  const pieces: Piece[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let left = most
  while (left > 0 && walker.nextNode()) {
    const node = walker.currentNode as Text
    if (node.parentElement?.closest('ul, ol') !== element.closest('ul, ol')) continue
    const code = node.parentElement?.closest('code') !== null
    const data = node.data.length > left ? `${node.data.slice(0, left)}…` : node.data
    left -= node.data.length
    for (const text of data.split(/([\p{L}\p{N}]+)/u)) {
      if (text === '') continue
      const hit = wanted.has(stem(text.toLowerCase()))
      const last = pieces.at(-1)
      if (last && last.code === code && !hit && !last.hit)
        pieces[pieces.length - 1] = { ...last, text: last.text + text }
      else pieces.push({ text, code, hit })
    }
  }
  return pieces
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
