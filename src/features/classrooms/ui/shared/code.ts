/** A join code as people read it aloud: `abcdef` is shown as `ABC-DEF`. */
export function shownCode(code: string): string {
  const letters = code.replaceAll('-', '').toUpperCase()
  const middle = Math.ceil(letters.length / 2)
  return `${letters.slice(0, middle)}-${letters.slice(middle)}`
}
