import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Embed, StreamSources } from './contract.ts'

const MAX_ADDRESS = 2000

/** Host names and IPv6 literals only: the URL standard lets `;` and `'` stand in a host, and an origin goes into a policy. */
const HOST = /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

const TWITCH = /^(www\.|m\.|go\.)?twitch\.tv$/
const YOUTUBE = /^(www\.|m\.|music\.)?youtube(-nocookie)?\.com$/
const CHANNEL = /^[A-Za-z0-9_]{2,25}$/
const VIDEO = /^[A-Za-z0-9_-]{6,20}$/
const PEERTUBE = /^[A-Za-z0-9-]{10,40}$/

/** A page of our own that stands in for the stream while people rehearse; on the loopback only, for it is shown unasked. */
const REHEARSAL = '/demo/stream'

const NO_SOURCES: StreamSources = { frames: [], media: [] }

/**
 * What the address of an outside stream leads to, and from where its player is loaded. Forms of addresses: Twitch
 * channel or video, YouTube video, live page or channel id, PeerTube `/w/…` and `/videos/watch/…`, the front page of an
 * Owncast server, any HLS playlist (RFC 8216, `.m3u8`); a rehearsal's own page
 * on the loopback; everything else stays a link. Refuses what is no https address
 * (http only on this machine's loopback), carries a password, or has a host that is no host name.
 */
export function embedOf(address: string): Embed | Refusal {
  const text = address.trim()
  if (text.length > MAX_ADDRESS || !URL.canParse(text)) return refuse('media/bad-address')
  const url = new URL(text)
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))
  if (!secure || url.username !== '' || url.password !== '' || !HOST.test(url.hostname)) {
    return refuse('media/bad-address')
  }
  if (url.hostname === 'player.twitch.tv' || TWITCH.test(url.hostname)) return twitch(url)
  if (url.hostname === 'youtu.be' || YOUTUBE.test(url.hostname)) return youtube(url)
  if (url.protocol === 'http:' && url.pathname.endsWith(REHEARSAL)) return made('page', url, url.href)
  if (/\.m3u8$/i.test(url.pathname)) return made('hls', url, url.href)
  return peertube(url) ?? owncast(url) ?? made('link', url, url.href)
}

/** What a page with this stream may load: the player's frame, or playlist and segments. Nothing for none, and for a link. */
export function frameOriginsFor(address: string | null): StreamSources {
  if (address === null) return NO_SOURCES
  const embed = embedOf(address)
  if ('refusal' in embed || embed.kind === 'link') return NO_SOURCES
  return embed.kind === 'hls' ? { frames: [], media: [embed.origin] } : { frames: [embed.origin], media: [] }
}

const made = (kind: Embed['kind'], page: URL, src: string): Embed => ({
  kind,
  src,
  origin: new URL(src).origin,
  page: page.href,
})

/** https://dev.twitch.tv/docs/embed/video-and-clips/ */
function twitch(url: URL): Embed {
  const [first = '', second = ''] = url.pathname.split('/').filter(Boolean)
  const video = (url.searchParams.get('video') ?? (first === 'videos' ? second : '')).replace(/^v/, '')
  const channel = url.searchParams.get('channel') ?? (second === '' ? first : '')
  if (/^\d{4,15}$/.test(video)) return made('twitch', url, `https://player.twitch.tv/?video=v${video}`)
  if (CHANNEL.test(channel) && !['videos', 'directory', 'downloads', 'settings'].includes(channel)) {
    return made('twitch', url, `https://player.twitch.tv/?channel=${channel.toLowerCase()}`)
  }
  return made('link', url, url.href)
}

/** https://developers.google.com/youtube/player_parameters; the no-cookie host sets none before play. */
function youtube(url: URL): Embed {
  const player = 'https://www.youtube-nocookie.com/embed/'
  const [first = '', second = '', third = ''] = url.pathname.split('/').filter(Boolean)
  const channel =
    first === 'channel' && third === 'live'
      ? second
      : second === 'live_stream'
        ? (url.searchParams.get('channel') ?? '')
        : ''
  if (/^UC[A-Za-z0-9_-]{22}$/.test(channel))
    return made('youtube', url, `${player}live_stream?channel=${channel}`)
  const video =
    url.hostname === 'youtu.be'
      ? first
      : (url.searchParams.get('v') ?? (['live', 'embed', 'shorts', 'v'].includes(first) ? second : ''))
  if (VIDEO.test(video) && video !== 'live_stream') return made('youtube', url, player + video)
  const list = first === 'playlist' ? (url.searchParams.get('list') ?? '') : ''
  if (/^[A-Za-z0-9_-]{10,64}$/.test(list)) return made('youtube', url, `${player}videoseries?list=${list}`)
  return made('link', url, url.href)
}

/** https://docs.joinpeertube.org/api/embed-player; short ids have 22 letters, long ones are UUIDs. */
function peertube(url: URL): Embed | null {
  const video = /^\/(?:w|videos\/(?:watch|embed))\/(?!p\/)([^/]+)\/?$/.exec(url.pathname)?.[1] ?? ''
  if (PEERTUBE.test(video)) return made('peertube', url, `${url.origin}/videos/embed/${video}`)
  const list =
    /^\/(?:w\/p|videos\/watch\/playlist|video-playlists\/embed)\/([^/]+)\/?$/.exec(url.pathname)?.[1] ?? ''
  return PEERTUBE.test(list) ? made('peertube', url, `${url.origin}/video-playlists/embed/${list}`) : null
}

/** https://owncast.online/docs/embed/: an Owncast server has a host of its own, so its front page is its address. */
const owncast = (url: URL): Embed | null =>
  (url.pathname === '/' && url.search === '') || /^\/embed\/video\/?$/.test(url.pathname)
    ? made('owncast', url, `${url.origin}/embed/video`)
    : null
