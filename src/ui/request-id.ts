import { createContext } from 'react'

/** The id of the request that a page answers, for error pages; null in the browser. */
export const RequestIdContext = createContext<string | null>(null)
