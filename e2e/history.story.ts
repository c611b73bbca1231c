import { openHand } from '../src/testing/crowd.ts'
import { test } from './support/quiet.ts'
import { DESKTOP, expect, expectAccessible, expectFits, PHONE } from './support/story.ts'

// A workshop of its own: its notes are wiped.
test.use({ place: 'history' })

/** People who type at the same time, each with the editor's own client. */
const TYPING = 300
/** What a guest may take out of others' text in one go, characters, with a little to spare. */
const WIPED = 1_800

type Hand = ReturnType<typeof openHand>

/** One more word at the end of what it wrote, or on a line of its own where that is gone. */
function typeOn(hand: Hand, n: number): void {
  const text = hand.doc.getText('notes')
  const word = `hand${n}x${hand.tokens.length}.`
  const last = hand.tokens.at(-1)
  const at = last === undefined ? -1 : text.toString().indexOf(last)
  hand.tokens.push(word)
  if (last === undefined || at < 0) text.insert(0, `${word}\n\n`)
  else text.insert(at + last.length, word)
}

test('[HP2] one of many wipes the notes; two presses later all is back, and nobody lost a letter', async ({
  page,
  browser,
  quiet,
}) => {
  test.setTimeout(600_000)
  const token = new URL(quiet.links.learner).pathname.split('/').at(-1) ?? ''
  const seat = { port: Number(new URL(quiet.url).port), notes: quiet.notes, cookie: '' }
  const hands = Array.from({ length: TYPING }, (_, n) => openHand(seat, `hand${n}x`, token))
  const vandal = openHand(seat, 'vandal', token)
  const everybody = [...hands, vandal]
  const allSaved = () =>
    expect.poll(() => everybody.filter(({ state }) => state !== 'saved').length, { timeout: 120_000 }).toBe(0)
  const round = async () => {
    for (const [n, hand] of hands.entries()) typeOn(hand, n)
    await allSaved()
  }
  await allSaved()
  for (const n of [1, 2, 3]) {
    expect(n).toBeGreaterThan(0)
    await round()
  }

  await page.setViewportSize(DESKTOP)
  await page.goto(quiet.links.notes)
  await page.goto(new URL('/w/quiet/edit/1', quiet.url).href)
  await expect(page.locator('[data-saved="saved"]')).toBeVisible()

  await test.step('somebody wipes what a guest can wipe, line by line, and leaves their mark', async () => {
    const text = vandal.doc.getText('notes')
    for (let gone = 0; gone < WIPED; ) {
      const line =
        text
          .toString()
          .split('\n')
          .find((one) => one.length > 4) ?? ''
      text.delete(text.toString().indexOf(line), line.length + 1)
      gone += line.length + 1
    }
    text.insert(0, 'vandal was here\n\n')
    await allSaved()
    const gone = hands
      .flatMap(({ tokens }) => tokens.slice(0, 1))
      .filter((word) => !hands[0]?.text.includes(word))
    expect(gone.length).toBeGreaterThan(10)
  })

  await test.step('History, then Undo, while all the others type on', async () => {
    let done = false
    const typing = (async () => {
      while (!done) await round()
    })()
    await page.getByRole('link', { name: 'History' }).click()
    const undo = page.getByRole('button', { name: /^Undo all that Guest \d+ did$/ })
    await expect(undo).toBeVisible()
    await expect(page.getByText(/^Deleted \d+ lines in/)).toBeVisible()
    await undo.click()
    await expect(page.getByText('It is undone, as a new edit.')).toBeVisible()
    done = true
    await typing
  })

  await test.step('everything is back once, in its order, and the mark is gone', async () => {
    await round()
    const markdown = new URL(`/api/v1/notes/${quiet.notes}.md`, quiet.url).href
    const text = await (await page.request.get(markdown)).text()
    expect(text).not.toContain('vandal')
    for (const { tokens } of hands) {
      const counts = tokens.map((token) => text.split(token).length - 1)
      expect(counts, tokens.join(' ')).toEqual(tokens.map(() => 1))
    }
    for (const hand of everybody) expect(hand.text).toBe(hands[0]?.text)
  })
  const lastWord = (hands[0]?.tokens[0] ?? '').slice(0, 8)

  await test.step('the undo stands in the list itself, and can be looked at in any size and theme', async () => {
    await expect(page.getByText(/^Undid all that Guest \d+ did$/)).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
    }
    await page.setViewportSize(PHONE)
    await page.getByRole('link', { name: 'Who', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Who changed what' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Undo', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Whole document' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Who changed what' })).toBeHidden()
    await expectFits(page)
    await page.emulateMedia({ colorScheme: 'light' })
  })

  await test.step('[HP1] without scripts: a version is chosen, everything is restored in two steps', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const old = await plain.newPage()
    await old.setViewportSize(DESKTOP)
    await old.goto(quiet.links.notes)
    await old.goto(new URL('/w/quiet/history/1', quiet.url).href)
    await old.getByLabel('from').selectOption({ label: 'before the first word' })
    await old.getByRole('button', { name: 'Show' }).click()
    await expect(old.getByText(lastWord).first()).toBeAttached()
    await old.getByRole('button', { name: 'Restore everything…' }).click()
    await old.getByRole('button', { name: 'Restore all of before the first word' }).click()
    await expect(old.getByText('Everything is restored, as a new edit.')).toBeVisible()
    await expect.poll(() => hands[0]?.text.trim()).toBe('')
    await old.getByRole('link', { name: 'One version' }).click()
    await expect(old.getByRole('heading', { name: /^Text of/ })).toBeVisible()
    await plain.close()
  })
  for (const hand of everybody) hand.close()
})
