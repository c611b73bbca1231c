/** An outside stream as our pages show it. Runs anywhere. */

export const EMBED_KINDS = ['twitch', 'youtube', 'peertube', 'owncast', 'hls', 'page', 'link'] as const
export type EmbedKind = (typeof EMBED_KINDS)[number]

/** What an organiser's address leads to. */
export type Embed = {
  readonly kind: EmbedKind
  /** The player's address for a frame, the playlist for `hls`, the page itself for `link` and `page`. Twitch wants `&parent=<host>` added. */
  readonly src: string
  /** Where it is loaded from, `https://player.twitch.tv`: for the content security policy and for "loads from". */
  readonly origin: string
  /** The address as the organiser gave it, for a plain link. */
  readonly page: string
}

/** What one page may load from elsewhere, for its content security policy. Origins only. */
export type StreamSources = { readonly frames: readonly string[]; readonly media: readonly string[] }
