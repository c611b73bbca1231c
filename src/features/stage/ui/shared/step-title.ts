/**
 * The title of a step beside the word of its mode: "Exercise: bake three commits" loses the word that stands there
 * already. A title that is nothing but the word stays.
 */
export function titleBeside(word: string, title: string): string {
  const start = `${word.toLowerCase()}:`
  if (!title.toLowerCase().startsWith(start)) return title
  const rest = title.slice(start.length).trim()
  return rest === '' ? title : rest.charAt(0).toUpperCase() + rest.slice(1)
}

/** Whether somebody wrote the title for the moment: no row of the plan has it. */
export const isOwnTitle = (title: string, plan: readonly { readonly title: string }[]): boolean =>
  !plan.some((row) => row.title === title)
