import type { Place } from './place.ts'
import type { Import, SourceFile } from './read.ts'

/** The rules of "Who may import whom" in ARCHITECTURE.md; 7 is the sentence about `config.ts` in its floor plan. */
export type RuleNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type Breach = {
  readonly rule: RuleNumber
  readonly path: string
  readonly line: number
  readonly what: string
}

/** A source file with its place: what each rule judges. */
export type Placed = { readonly file: SourceFile; readonly place: Place }

export const breach = (rule: RuleNumber, { path }: Place, line: number, what: string): Breach => ({
  rule,
  path,
  line,
  what,
})

/** An import of a file inside `src`, with both ends placed. */
export type Arrow = { readonly from: Place; readonly to: Place; readonly by: Import }
