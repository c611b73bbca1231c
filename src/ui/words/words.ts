import type { answers } from './answers.ts'
import type { bring } from './bring.ts'
import type { calm } from './calm.ts'
import type { common } from './common.ts'
import type { director } from './director.ts'
import type { earlier } from './earlier.ts'
import type { editor } from './editor.ts'
import type { feedback } from './feedback.ts'
import type { folding } from './folding.ts'
import type { helpers } from './helpers.ts'
import type { history } from './history.ts'
import type { instructor } from './instructor.ts'
import type { keys } from './keys.ts'
import type { lead } from './lead.ts'
import type { learner } from './learner.ts'
import type { media } from './media.ts'
import type { now } from './now.ts'
import type { order } from './order.ts'
import type { organise } from './organise.ts'
import type { polls } from './polls.ts'
import type { questionLink } from './question-link.ts'
import type { queue } from './queue.ts'
import type { reader } from './reader.ts'
import type { refusal } from './refusals.ts'
import type { register } from './register.ts'
import { type Facts, say, type WordTree } from './say.ts'
import type { screen } from './screen.ts'
import type { search } from './search.ts'
import type { seats } from './seats.ts'
import type { section } from './section.ts'
import type { server } from './server-words.ts'
import type { settings } from './settings.ts'
import type { statements } from './statements.ts'
import type { states } from './states.ts'
import type { templates } from './templates.ts'
import type { workshop } from './workshop.ts'

/**
 * All words on screen, by area. A new area is a file beside this one and a line here. Only types come from there: a file
 * that says words of an area imports it, so that a page loads the words that it says and no others (words.test.ts looks).
 */
interface Words {
  answers: typeof answers
  bring: typeof bring
  calm: typeof calm
  common: typeof common
  director: typeof director
  editor: typeof editor
  feedback: typeof feedback
  helpers: typeof helpers
  instructor: typeof instructor
  history: typeof history
  folding: typeof folding
  keys: typeof keys
  lead: typeof lead
  learner: typeof learner
  media: typeof media
  now: typeof now
  order: typeof order
  organise: typeof organise
  polls: typeof polls
  questionLink: typeof questionLink
  queue: typeof queue
  reader: typeof reader
  refusal: typeof refusal
  register: typeof register
  screen: typeof screen
  earlier: typeof earlier
  search: typeof search
  seats: typeof seats
  section: typeof section
  server: typeof server
  states: typeof states
  settings: typeof settings
  statements: typeof statements
  templates: typeof templates
  workshop: typeof workshop
}

type Form = 'zero' | 'one' | 'other'
/** Paths to the texts; one that counts has one path for all its forms. */
type PathsIn<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string
    ? Name extends `${infer Base}_${Form}`
      ? Base
      : Name
    : `${Name}.${PathsIn<Tree[Name]>}`
}[keyof Tree & string]
/** Key of a text, such as `common.back`. */
export type WordKey = PathsIn<Words>

const brought: Record<string, WordTree> = {}

/** Brings the words of an area in; its own file does that as it is loaded. */
export function addWords(area: { readonly [area in keyof Words]?: WordTree }): void {
  Object.assign(brought, area)
}

/** The words of a key, `t('common.back')`; a key that does not exist fails the type check. */
export const t = (key: WordKey, facts?: Facts): string => say(brought, key, facts)
