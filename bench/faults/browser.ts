import { WebSocket } from 'ws'

/** As much of a browser as a server sees: it says where its page is from, and keeps the cookie that it was given. */
export class Browser {
  /** `mr=…`, or an empty text. */
  cookie: string

  constructor(cookie = '') {
    this.cookie = cookie
  }

  /** `url`: `ws://…`. */
  open(url: string): WebSocket {
    const origin = new URL(url).origin.replace(/^ws/, 'http')
    const headers = { origin, ...(this.cookie !== '' && { cookie: this.cookie }) }
    const ws = new WebSocket(url, { headers })
    ws.on('upgrade', ({ headers: given }) => {
      this.cookie = given['set-cookie']?.[0]?.split(';')[0] ?? this.cookie
    })
    return ws
  }
}
