/**
 * Text in which code stands between backticks, with the words marked that `isHit` says. Nothing in it is HTML: it is shown
 * as it stands.
 */
export function Marked({ text, isHit }: { text: string; isHit: (word: string) => boolean }) {
  return text.split('`').map((part, index) => {
    // An odd backtick at the end is only one.
    const code = index % 2 === 1
    const Element = code ? 'code' : 'span'
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, made anew together
      <Element key={index}>
        {piecesOf(part, isHit).map(({ words, hit }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          hit ? <mark key={at}>{words}</mark> : words,
        )}
      </Element>
    )
  })
}

function piecesOf(part: string, isHit: (word: string) => boolean): { words: string; hit: boolean }[] {
  const pieces: { words: string; hit: boolean }[] = []
  for (const words of part.split(/([\p{L}\p{N}\p{M}]+)/u)) {
    if (words === '') continue
    const hit = isHit(words)
    const last = pieces.at(-1)
    if (last && !hit && !last.hit) last.words += words
    else pieces.push({ words, hit })
  }
  return pieces
}
