import { type Served, serve } from './process.ts'

/** Links of the demo, one per role (issue: `demo --json`). */
export type DemoLinks = {
  readonly public: string
  readonly learner: string
  readonly roomLead: string
  readonly projector: string
  readonly notesManager: string
  readonly director: string
  readonly organiser: string
  /** `ws` is the base without the id, as a stock y-websocket client wants it. */
  readonly notes: {
    readonly id: string
    readonly ws: string
    readonly token: string
    readonly markdown: string
  }
}

export type Server = Pick<Served, 'kill' | 'restart'> &
  AsyncDisposable & {
    readonly url: string
    /** The start link that the command prints. */
    readonly organiser: string
  }
export type Demo = Pick<Served, 'kill' | 'restart'> & AsyncDisposable & { readonly links: DemoLinks }

/** An empty installation: `manyrooms serve`. `url` ends with a slash. */
export async function startServer(): Promise<Server> {
  const served = await serve(['serve'], (line) => line.ready)
  return Object.assign(Object.create(served) as Served, {
    url: String(served.line.ready),
    organiser: String(served.line.organiser),
  })
}

/** The demo workshop with its rooms and simulated learners: `manyrooms demo`. After `restart` the links stay. */
export async function startDemo(): Promise<Demo> {
  const served = await serve(['demo'], (line) => line.public)
  return Object.assign(Object.create(served) as Served, { links: served.line as DemoLinks })
}
