import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openTestServer } from '../../testing.ts'

/** GETs with a `Host` header of choice, which `fetch` does not let a caller name. */
const pageAskedAs = (host: string, url: string) =>
  new Promise<string>((resolve, reject) => {
    const asking = get(url, { headers: { host } }, (reply) => text(reply).then(resolve, reject))
    asking.on('error', reject)
  })

test('[PR7] the wall shows the configured address, whatever host was asked for', async () => {
  const { running, room, close } = await openTestServer()
  await using opened = new AsyncDisposableStack()
  opened.defer(close)
  const html = await pageAskedAs('evil.example', `${running.listening}/r/${room.code}/screen`)
  expect(html).toContain('Library hall')
  expect(html).toContain(new URL(running.url).host)
  expect(html).not.toContain('evil.example')
})
