/** One thing that was done. `by`: a role with its number, `helper 2`; empty: the server by itself. `seq` tells rows apart. */
export type AuditRow = {
  readonly seq: number
  readonly at: number
  readonly by: string
  readonly did: string
  readonly facts: Readonly<Record<string, string | number>>
}
