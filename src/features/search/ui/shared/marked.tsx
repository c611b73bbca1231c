/** Words that stand together: in code, or not. */
export type Run = { readonly text: string; readonly code: boolean }

type Props = {
  /** Code in a plain text stands between backticks. */
  readonly text: string | readonly Run[]
  /** Which words are marked; none when left out. */
  readonly isHit?: (word: string) => boolean
}

/** What people wrote, with its code as code and some words marked. Nothing in it is HTML: it is shown as it stands. */
export function Marked({ text, isHit }: Props) {
  return (typeof text === 'string' ? runsOf(text) : text).map((run, index) => {
    const Element = run.code ? 'code' : 'span'
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text, made anew together
      <Element key={index}>
        {isHit
          ? piecesOf(run.text, isHit).map(({ words, hit }, at) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, made anew together
              hit ? <mark key={at}>{words}</mark> : words,
            )
          : run.text}
      </Element>
    )
  })
}

/** The backticks of code fall away; one that closes nothing stays. */
const runsOf = (text: string): Run[] =>
  text
    .split(/`([^`\n]+)`/)
    .map((part, index) => ({ text: part, code: index % 2 === 1 }))
    .filter((run) => run.text !== '')

function piecesOf(text: string, isHit: (word: string) => boolean): { words: string; hit: boolean }[] {
  const pieces: { words: string; hit: boolean }[] = []
  for (const words of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
    if (words === '') continue
    const hit = isHit(words)
    const last = pieces.at(-1)
    if (last && !hit && !last.hit) last.words += words
    else pieces.push({ words, hit })
  }
  return pieces
}
