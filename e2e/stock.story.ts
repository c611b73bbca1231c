import WebSocket from 'ws'
import type { WebsocketProvider as Provider } from 'y-websocket'
import * as Y from 'yjs'
import { test } from './support/quiet.ts'
import { expect } from './support/story.ts'

/** A program of somebody else's: the stock client, with a link's token and nothing of ours. */
async function stock(
  base: string,
  notes: string,
  token: string,
): Promise<{ doc: Y.Doc; text: Y.Text; provider: Provider }> {
  const { WebsocketProvider } = await import('y-websocket')
  const doc = new Y.Doc()
  const address = `${base.replace('http', 'ws').replace(/\/$/, '')}/ws/notes`
  const provider = new WebsocketProvider(address, notes, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  return { doc, text: doc.getText('notes'), provider }
}

test.use({ place: 'stock' })

test('a stock client types, is cut off, types on, and nothing of it is lost or doubled', async ({
  page,
  quiet,
}) => {
  const token = quiet.links.director.split('/go/')[1] ?? ''
  const { text, provider, doc } = await stock(quiet.url, quiet.notes, token)
  const markdown = async () =>
    (await page.request.get(new URL(`/api/v1/notes/${quiet.notes}.md`, quiet.url).href)).text()
  const type = (words: string) => text.insert(text.length, `\n\n${words}\n`)

  await page.goto(quiet.live)
  type('stock-before-the-crash')
  await expect.poll(markdown).toContain('stock-before-the-crash')
  await expect(page.getByText('stock-before-the-crash')).toBeVisible()

  await quiet.kill('SIGKILL')
  type('stock-in-the-dark')
  // Sent the moment the socket opens, before the server could say what it lacks.
  const typed = new Promise<void>((resolve) => {
    provider.on('status', ({ status }: { status: string }) => {
      if (status !== 'connected') return
      type('stock-at-once')
      resolve()
    })
  })
  await quiet.start()
  await typed
  for (const words of ['stock-before-the-crash', 'stock-in-the-dark', 'stock-at-once']) {
    await expect.poll(markdown, { timeout: 20_000 }).toContain(words)
    expect((await markdown()).split(words)).toHaveLength(2)
  }
  await expect(page.getByText('stock-at-once')).toBeVisible({ timeout: 20_000 })
  expect(provider.shouldConnect).toBe(true)
  provider.destroy()
  doc.destroy()
})
