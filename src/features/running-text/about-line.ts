/**
 * The line below a step's heading: which day, which lesson, and the link to its material. The lesson is named by the address
 * where it says so: `https://coderefinery.github.io/git-intro/commits/` is a page of `git-intro`.
 */
export function aboutLine(day: string, url: string | null, label: string): string {
  if (url === null) return ''
  const lesson = /^https:\/\/[\w-]+\.github\.io\/([\w-]+)\//.exec(url)?.[1]
  const where = [day.replace(/[[\]():].*$/, '').trim(), lesson].filter(Boolean).join(', ')
  return `${where ? `${where}. ` : ''}[${label}](${url})`
}
