/**
 * One ring in a directed graph (name → names it points at), as the names on it with the first repeated at the end,
 * or null when there is none.
 */
export function findRing(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const done = new Set<string>()
  const way: string[] = []

  function visit(name: string): string[] | null {
    const start = way.indexOf(name)
    if (start >= 0) return [...way.slice(start), name]
    if (done.has(name)) return null
    way.push(name)
    for (const next of graph.get(name) ?? []) {
      const ring = visit(next)
      if (ring) return ring
    }
    way.pop()
    done.add(name)
    return null
  }

  for (const name of graph.keys()) {
    const ring = visit(name)
    if (ring) return ring
  }
  return null
}
