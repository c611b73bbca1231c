import { createContext } from 'react-router'

/**
 * What loaders and actions of pages may call. Each feature's `contract.ts` adds its own entry by declaration merging:
 * `declare module '../../http/services.ts' { interface Services { stage: StageService } }`.
 * The key is re-exported by `entry.server.tsx`; `main.ts` reads it from the *built* entry, since a module imported by
 * both the server and a route is evaluated twice and an own key would find no value.
 */
// biome-ignore lint/suspicious/noEmptyInterface: features merge their services into it
export interface Services {}

export const servicesKey = createContext<Services>()
