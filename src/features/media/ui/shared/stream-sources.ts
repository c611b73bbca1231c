import type { StreamSources } from '../../contract.ts'
import { frameOriginsFor } from '../../rules.ts'

/** For loaders: what a page with this stream may load. `info.allowStream(streamSources(workshop.streamUrl))` */
export const streamSources = (address: string | null): StreamSources => frameOriginsFor(address)
