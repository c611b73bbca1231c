/** A text field's text with its selection. */
export type Typed = { readonly text: string; readonly from: number; readonly to: number }

/**
 * Makes the selection code: words get backticks, lines a fence of their own; without a selection the backticks come with the
 * cursor between them. Backticks that stand around it already go.
 */
export function withCode({ text, from, to }: Typed): Typed {
  const chosen = text.slice(from, to)
  const before = text.slice(0, from)
  const after = text.slice(to)
  if (chosen.includes('\n')) {
    const opens = `${before === '' || before.endsWith('\n') ? '' : '\n'}\`\`\`\n`
    const closes = `${chosen.endsWith('\n') ? '' : '\n'}\`\`\`${after.startsWith('\n') ? '' : '\n'}`
    return {
      text: `${before}${opens}${chosen}${closes}${after}`,
      from: from + opens.length,
      to: to + opens.length,
    }
  }
  if (before.endsWith('`') && after.startsWith('`'))
    return { text: `${before.slice(0, -1)}${chosen}${after.slice(1)}`, from: from - 1, to: to - 1 }
  return { text: `${before}\`${chosen}\`${after}`, from: from + 1, to: to + 1 }
}
