import type { SignColour } from '../../../../ui/sign.tsx'

const COLOURS: Readonly<Record<string, SignColour>> = { yellow: 1, blue: 2, pink: 3, teal: 4 }

/**
 * A sign's id as people see it: `yellow-birch` is colour 1 and "Yellow birch". An id of another version of us still
 * shows its words, in the first colour.
 */
export function signOf(id: string): { colour: SignColour; words: string } {
  const words = id.replaceAll('-', ' ')
  return {
    colour: COLOURS[id.split('-')[0] ?? ''] ?? 1,
    words: words.charAt(0).toUpperCase() + words.slice(1),
  }
}
