import type { SessionKind } from '../../../features/programme/contract.ts'
import { DAY_ONE } from './day-one.ts'
import {
  DAY_THREE,
  DAY_TITLES,
  DAY_TWO,
  type FixedSession,
  SETTING_THE_TABLE,
  TABLE_TITLE,
} from './other-days.ts'

const HOW_TO = `Ask below the heading of what happens now. Nobody sees who writes here.`

/** What stands below the headings of day 1 before anybody writes. */
const DAY_ONE_TEXT: Readonly<Record<string, string>> = {
  meet: `What did you bake last? Put an o behind your answer.

- bread: oooooooo
- a cake: oooooooooo
- something from the freezer: ooooooo
- a server room: oo

Best kitchen accident, in one line:

- salt and sugar stood in the same kind of jar
- the yeast was older than the recipe`,
  welcome: `:::info
Watch the stream together, ask here, do the exercises in your room. The stream teaches; your room lead hosts and helps.
:::`,
  why: `A recipe changes a little each time. Version control remembers each change, who made it, and why.`,
  'first-book': `Goal: a folder that remembers every version of its files.`,
  'first-solved': `Most rooms saw "No commits yet". That is what a fresh recipe book says.`,
  commit: `\`\`\`
git status
git add bread.md
git commit -m "Write down the bread recipe"
\`\`\``,
  'three-commits': `Goal: record three changes to a bread recipe, each with a message that your future self understands.`,
}

/** Notes of day 1: a heading for each part so far and for the running one; later ones come as the stage reaches them. */
export function notesOfDayOne(running: string): string {
  const until = DAY_ONE.findIndex((act) => act.key === running)
  const parts = DAY_ONE.slice(0, until + 1).map(({ key, kind, title, url }) =>
    part(kind, title, url && `[Open the material](${url})`, DAY_ONE_TEXT[key]),
  )
  return document(DAY_TITLES[0], parts)
}

/** Notes of a day to come: headings only. */
const template = (title: string, sessions: readonly FixedSession[]): string =>
  document(
    title,
    sessions.map(({ kind, title: heading, exercise }) => part(kind, heading, exercise?.goal)),
  )

/** A part with its heading, on the level that the stage would give it. */
const part = (kind: SessionKind, title: string, ...texts: (string | undefined)[]): string =>
  [
    `${kind === 'exercise' || kind === 'discussion' || kind === 'break' ? '###' : '##'} ${title}`,
    ...texts.filter((text) => text),
  ].join('\n\n')

const document = (title: string, parts: readonly string[]): string =>
  `${[`# ${title}`, HOW_TO, ...parts].join('\n\n')}\n`

/** Templates by the title of their day. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  [TABLE_TITLE]: template(TABLE_TITLE, SETTING_THE_TABLE),
  [DAY_TITLES[1]]: template(DAY_TITLES[1], DAY_TWO),
  [DAY_TITLES[2]]: template(DAY_TITLES[2], DAY_THREE),
}
