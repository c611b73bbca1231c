import type { Page } from '@playwright/test'

/** What the scene hands out: pages by role, and cookies of two people of the shown room. */
export type Links = Readonly<
  Record<
    'public' | 'learner' | 'roomLead' | 'projector' | 'helper' | 'notesManager' | 'instructor' | 'director',
    string
  >
> & {
  readonly cookies: { readonly seated: string; readonly lead: string }
  readonly ids: { readonly workshop: string; readonly classroom: string }
}

export type Shot = {
  /** Name of the picture, without `-dark` and `.png`. */
  readonly name: string
  readonly width: number
  readonly height: number
  /** Pixels of the device for one of the page. */
  readonly dpr?: 2
  readonly full?: true
  readonly dark?: true
  /** Whose browser it is; without it a stranger's. */
  readonly as?: keyof Links['cookies']
  readonly at: (links: Links) => string
  /** What a person would do before they look. */
  readonly before?: (page: Page, links: Links) => Promise<void>
  /** What puts it back for the next picture. */
  readonly after?: (page: Page) => Promise<void>
}

/** A moment of the scene and what is taken there, one after the other in one workshop. */
export type Sitting = { readonly moment: string; readonly shots: readonly Shot[] }

/** Lines that a guest takes out at once: few enough that they are not kept for a look. */
const GONE_LINES = 9

const DESK = { width: 1440, height: 900 }
const HALF = { width: 720, height: 900 }
const PHONE = { width: 390, height: 844, dpr: 2 } as const
const HALL = { width: 1920, height: 1080 }

const live = ({ public: page }: Links) => `${page}/live`
/** Somebody looks for a room near Delft, as in the picture. */
const nearDelft = ({ public: page }: Links) => `${page}?near=Delft`
const screen = ({ projector }: Links) => projector
const lead = ({ projector }: Links) => projector.replace(/screen$/, 'lead')

/** Presses what is there; what is not there yet is no reason to stop. */
const press =
  (name: RegExp, role: 'button' | 'radio' | 'link' | 'tab' = 'button') =>
  async (page: Page) => {
    const one = page.getByRole(role, { name }).first()
    if (await one.isVisible().catch(() => false)) await one.click()
  }
/** The radio button of a view that a page is drawn by. */
const choose = (selector: string) => async (page: Page) => {
  const one = page.locator(selector)
  if ((await one.count()) > 0) await one.first().check({ force: true })
}
const type = (text: string) => async (page: Page) => {
  const field = page.locator('textarea').first()
  if (await field.isVisible().catch(() => false)) await field.pressSequentially(text, { delay: 15 })
}
/** A question of the queue is open, and its answer half typed. */
const answering = (asked: RegExp, answer: string) => async (page: Page) => {
  const queue = page.getByRole('region', { name: 'Questions' })
  await queue.getByRole('button', { name: asked }).first().click()
  await queue.getByRole('textbox').fill(answer)
}
/** A question of the helpers' desk is taken, and its answer half typed. */
const taking = (asked: RegExp, answer: string) => async (page: Page) => {
  const row = page.getByRole('listitem').filter({ hasText: asked }).first()
  await row
    .getByRole('button', { name: /^Answer/ })
    .first()
    .click()
  await row.getByRole('textbox').fill(answer)
}
/** A guest has wiped the section that runs; whoever keeps order looks at what they did. */
const lookingBack = async (page: Page) => {
  const editor = page.url()
  await using guest = await page.context().browser()?.newContext()
  const theirs = await guest?.newPage()
  if (!theirs) return
  await theirs.goto(editor)
  const text = theirs.getByRole('textbox', { name: 'Notes as text' })
  await text.press('Control+End')
  for (let line = 0; line < GONE_LINES; line++) await text.press('Shift+ArrowUp')
  await text.press('Delete')
  await theirs.locator('[data-saved="saved"]').waitFor()
  await page.goto(editor.replace('/edit/', '/history/'))
  await page
    .getByRole('link', { name: /Guest .*Deleted/ })
    .first()
    .click()
  // What they took stood there for some minutes only: the difference begins before they did.
  const before = page.getByRole('link', { name: /^Compare with just before/ })
  const difference = page.locator('#changes article').first()
  await before.or(difference).waitFor()
  if (await before.isVisible()) await before.click()
  await difference.waitFor()
}
/** The lead takes the seat map away, so that counts and signs remain. */
const withoutSeats = async (page: Page, { ids, public: address }: Links) => {
  const { origin } = new URL(address)
  const what = { kind: 'seats', classroom: ids.classroom, rows: null }
  const answer = await page.request.post(`${origin}/api/v1/workshops/${ids.workshop}/do`, {
    headers: { origin },
    data: { t: 'do', n: 1, room: 'floor', key: `screens-${Date.now()}`, what },
  })
  if (!answer.ok()) throw new Error(`the seat map stays: ${await answer.text()}`)
}

export const SITTINGS: readonly Sitting[] = [
  {
    moment: 'before',
    shots: [
      { name: 'workshop-public', width: 1440, height: 1100, at: nearDelft },
      {
        name: 'workshop-public-full',
        width: 1440,
        height: 1100,
        full: true,
        dark: true,
        at: nearDelft,
      },
      { name: 'workshop-public-phone', ...PHONE, at: nearDelft },
      {
        name: 'workshop-public-phone-full',
        width: 390,
        height: 844,
        full: true,
        at: nearDelft,
      },
    ],
  },
  {
    moment: '09:52',
    shots: [{ name: 'live-learner-before', ...DESK, dark: true, as: 'seated', at: live }],
  },
  {
    moment: '09:54',
    shots: [{ name: 'room-screen-poll', ...HALL, dark: true, at: screen }],
  },
  {
    moment: '11:08',
    shots: [
      { name: 'live-learner-watch', ...DESK, dark: true, as: 'seated', at: live },
      {
        name: 'live-learner-alone',
        ...DESK,
        dark: true,
        at: live,
        before: type('why do I have to stage before the commit'),
      },
      { name: 'room-screen-watch', ...HALL, dark: true, at: screen },
    ],
  },
  {
    moment: '11:10',
    shots: [
      { name: 'instructor-view', width: 900, height: 1400, dark: true, at: (links) => links.instructor },
    ],
  },
  {
    moment: '11:31',
    shots: [
      {
        name: 'components',
        width: 1440,
        height: 1240,
        dark: true,
        at: (links) => new URL('/styleguide', links.public).href,
      },
      { name: 'live-learner-desktop', ...DESK, dark: true, as: 'seated', at: live },
      {
        name: 'live-learner-half',
        ...HALF,
        dark: true,
        as: 'seated',
        at: live,
        before: choose('[data-half=stream]'),
      },
      {
        name: 'live-learner-half-notes',
        ...HALF,
        as: 'seated',
        at: live,
        before: choose('[data-half=both]'),
      },
      { name: 'live-learner-phone', ...PHONE, dark: true, as: 'seated', at: live },
      { name: 'room-screen', ...HALL, dark: true, at: screen },
      { name: 'room-lead-phone', ...PHONE, dark: true, as: 'lead', at: lead },
      {
        name: 'room-lead-phone-day',
        ...PHONE,
        as: 'lead',
        at: (links) => `${lead(links)}?tab=day`,
      },
      { name: 'director-desk', ...DESK, dark: true, at: (links) => links.director },
      {
        name: 'notes-editor',
        ...DESK,
        dark: true,
        at: (links) => links.notesManager,
        before: answering(
          /Can we go a bit slower/,
          'Thank you for telling us. The last commands stay on screen now.',
        ),
      },
      { name: 'notes-editor-phone', ...PHONE, at: (links) => links.notesManager },
      {
        name: 'helpers-desk',
        ...DESK,
        dark: true,
        at: (links) => links.helper,
        before: taking(
          /Can we go a bit slower/,
          'Thank you for telling us. The instructors leave the last commands on screen now.',
        ),
        after: press(/^Give back/),
      },
      { name: 'notes-history', ...DESK, dark: true, at: (links) => links.notesManager, before: lookingBack },
      // The last ones change the room.
      { name: 'room-lead-phone-counts', ...PHONE, as: 'lead', at: lead, before: withoutSeats },
      { name: 'room-screen-counts', ...HALL, dark: true, at: screen },
      {
        name: 'live-learner-phone-help',
        ...PHONE,
        as: 'seated',
        at: live,
        before: press(/need help/i, 'radio'),
      },
    ],
  },
  {
    moment: '11:52',
    shots: [{ name: 'room-screen-owntime', ...HALL, dark: true, at: screen }],
  },
  {
    moment: '15:02',
    shots: [{ name: 'live-learner-after', ...DESK, dark: true, as: 'seated', at: live }],
  },
]
