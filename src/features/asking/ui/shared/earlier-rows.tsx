import { type Earlier, stem, stemsOf } from '../../../search/contract.ts'
import { Marked } from '../../../search/ui/shared/marked.tsx'
import { whenOf } from '../../../search/ui/shared/when.ts'
import styles from './similar-list.module.css'

/** Longer answers are cut, characters: the whole one is in the notes of its day. */
const MOST_ANSWER = 160

/** Rows of questions that were answered on another day or in a past workshop: when, and what the answer was. */
export function EarlierRows({ of, typed }: { of: readonly Earlier[]; typed: string }) {
  const isHit = wordOf(typed)
  return of.map((one) => (
    <li key={one.id}>
      <a className={styles.question} href={one.href} target="_blank" rel="noreferrer">
        <Marked text={one.text} isHit={isHit} />
      </a>
      <p className={styles.when}>{whenOf(one)}</p>
      <p className={styles.answer}>
        <Marked text={cut(one.answer)} isHit={isHit} />
      </p>
    </li>
  ))
}

/** Whether a word is one of those that were typed, in any of its forms. */
export function wordOf(typed: string): (word: string) => boolean {
  const wanted = new Set(stemsOf(typed))
  return (word) => wanted.has(stem(word.toLowerCase()))
}

const cut = (text: string) => (text.length > MOST_ANSWER ? `${text.slice(0, MOST_ANSWER)}…` : text)
