/**
 * Signs to hold up in a room without seats: colour and word together. The colours are the tokens sg1 to sg4 (never
 * green, rust or plum); the words are short and sound different.
 */
export const COLOURS = ['yellow', 'blue', 'pink', 'teal'] as const
export const THINGS = [
  'birch',
  'otter',
  'heron',
  'whale',
  'fox',
  'maple',
  'puffin',
  'salmon',
  'thistle',
  'moose',
] as const

/** The first sign from `start` on that nobody in the room holds, e.g. `yellow-birch`. More calls than signs: numbered. */
export function freeSign(held: ReadonlySet<string>, start: number): string {
  const all = COLOURS.length * THINGS.length
  for (let n = 0; ; n++) {
    // Neighbours in time differ in colour and in word. After 20 the pairs would come again: one word further they are new.
    const at = (start + n) % all
    const thing = (at + Math.floor(at / (all / 2))) % THINGS.length
    const sign = `${COLOURS[at % COLOURS.length]}-${THINGS[thing]}`
    const numbered = n < all ? sign : `${sign}-${Math.floor(n / all) + 1}`
    if (!held.has(numbered)) return numbered
  }
}
