import { isRefusal } from '../../../../core/refusal.ts'
import type { StreamSources } from '../../contract.ts'
import { embedOf, frameOriginsFor } from '../../rules.ts'

/** For loaders: what a page with this stream may load. `info.allowStream(streamSources(workshop.streamUrl))` */
export const streamSources = (address: string | null): StreamSources => frameOriginsFor(address)

/** True for an address that a stream can come from; false for what `media/bad-address` refuses. */
export const isStreamAddress = (address: string): boolean => !isRefusal(embedOf(address))
