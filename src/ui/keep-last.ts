import { isRouteErrorResponse } from 'react-router'

type Load<Data> = { (args: { serverLoader: () => Promise<unknown> }): Promise<Data>; hydrate: true }

/**
 * A page's `clientLoader`: what the server says, and what it said last while it cannot be reached. A page that looks for
 * news on a bad network would else give way to the error page. Refusals (4xx) and redirects are passed on.
 */
export function keepLast<Data>(): Load<Data> {
  let last: { data: Data } | null = null
  const load = async ({ serverLoader }: { serverLoader: () => Promise<unknown> }): Promise<Data> => {
    try {
      last = { data: (await serverLoader()) as Data }
    } catch (error) {
      const meant = error instanceof Response || (isRouteErrorResponse(error) && error.status < 500)
      if (meant || last === null) throw error
    }
    return last.data
  }
  // Runs with the server's first data too, so that there is something to keep.
  return Object.assign(load, { hydrate: true as const })
}
