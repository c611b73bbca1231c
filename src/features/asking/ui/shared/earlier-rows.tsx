import { type Earlier, stem, stemsOf } from '../../../search/contract.ts'
import { Marked } from '../../../search/ui/shared/marked.tsx'
import { whenOf } from '../../../search/ui/shared/when.ts'
import styles from './similar-list.module.css'

/** Longer answers are cut, characters: the whole one is in the notes of its day. */
const MOST_ANSWER = 160

/** Rows of questions that were answered on another day or in a past workshop: when, and what the answer was. */
export function EarlierRows({ of, typed }: { of: readonly Earlier[]; typed: string }) {
  const wanted = new Set(stemsOf(typed))
  const isHit = (word: string) => wanted.has(stem(word.toLowerCase()))
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

const cut = (text: string) => (text.length > MOST_ANSWER ? `${text.slice(0, MOST_ANSWER)}…` : text)
