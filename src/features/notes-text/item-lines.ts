/**
 * A person's words as a list item: further lines are indented below the bullet, so that they stay in it whatever they
 * say; what looks like a marker loses its shape, and a code block that is opened is closed, or everything below would be code.
 */
export function itemLines(bullet: string, text: string, id: string | null): string {
  const [first = '', ...rest] = text.replaceAll('{#q-', '{ #q-').split('\n')
  const indent = ' '.repeat(bullet.length + 2)
  const marker = id ? ` {#${id}}` : ''
  // A fence beside the bullet would hide the marker.
  const head = first.trim().replace(/^(?=`{3}|~{3})/, '\\')
  const open = openFence(rest)
  return [
    `${bullet}${head}${marker}`,
    ...[...rest, ...(open ? [open] : [])].map((line) => (line.trim() === '' ? '' : indent + line)),
  ].join('\n')
}

/** The fence that is open after these lines, or null. */
function openFence(lines: readonly string[]): string | null {
  let open: string | null = null
  for (const line of lines.map((one) => one.trim())) {
    const fence: string | null = /^(`{3,}|~{3,})/.exec(line)?.[1] ?? null
    if (open === null) open = fence
    else if (line.length >= open.length && line === open.charAt(0).repeat(line.length)) open = null
  }
  return open
}
