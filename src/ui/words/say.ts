/** Words of an area: texts, and groups of them. */
export type WordTree = { readonly [key: string]: string | WordTree }

/** What a text has places for; `count` also chooses its form. */
export type Facts = Readonly<Record<string, unknown>>

const forms = new Intl.PluralRules('en')

/**
 * The text that stands at `key` (`common.rooms`), with its places (`{{n}}`) filled in. With a `count` it is the form for
 * that number (`rooms_one`, `rooms_other`, for none first `rooms_zero`). A place that no fact is given for stays to be seen;
 * facts are put in as they are, since React escapes. A key without a text is its own text, so that the page still comes.
 */
export function say(words: WordTree, key: string, facts: Facts = {}): string {
  const { count } = facts
  const names =
    typeof count === 'number'
      ? [...(count === 0 ? [`${key}_zero`] : []), `${key}_${forms.select(count)}`, key]
      : [key]
  const text = names.map((name) => textAt(words, name)).find((found) => found !== undefined)
  return (
    text?.replaceAll(/\{\{(\w+)\}\}/g, (found, place: string) =>
      Object.hasOwn(facts, place) ? String(facts[place] ?? '') : found,
    ) ?? key
  )
}

function textAt(words: WordTree, key: string): string | undefined {
  let at: string | WordTree | undefined = words
  for (const part of key.split('.')) {
    if (typeof at !== 'object' || !Object.hasOwn(at, part)) return undefined
    at = at[part]
  }
  return typeof at === 'string' ? at : undefined
}
