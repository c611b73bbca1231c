/** Three letters for a room in a crowd; a number at the end stays: "Lund 2" is `Lu2`, "Online 12" is `O12`. */
export function shortName(name: string): string {
  const number = /\s(\d{1,2})$/.exec(name)?.[1] ?? ''
  const letters = [...name.normalize('NFC')].filter((letter) => /[\p{L}\p{N}]/u.test(letter))
  return letters.slice(0, 3 - number.length).join('') + number
}
