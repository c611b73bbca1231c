import { createContext } from 'react-router'

/** What the HTTP edge knows about one request. Loaders and actions get it by `context.get(requestInfoKey)`. */
export interface RequestInfo {
  /** Stands in every log line, in the answer's `x-request-id` and on error pages. */
  readonly requestId: string
  /** For `<script nonce>` and `<style nonce>`; a new one for each answer. */
  readonly nonce: string
  /** SHA-256 (hex) of the browser's secret, or null when it has no cookie yet. */
  readonly session: string | null
  /** The peer's address, or the last forwarded one behind a trusted proxy. For limits only, never stored. */
  readonly address: string
  /** Where people reach us, `https://rooms.example.org`, without a slash: for QR codes and whole links. From the configuration, never from a header. */
  readonly publicUrl: string
  /** The server's clock when the request came: pages begin from it, whatever the browser's own says. */
  readonly now: Date
  /**
   * The browser's session, made at first need (a first write, an opened role link) and set as cookie on this answer.
   * Never call it for merely reading: pages without a cookie stay cacheable and anonymous.
   */
  ensureSession(): string
  /** Lets this one answer's page load its stream: origins of player frames, and of playlists and segments (HLS). */
  allowStream(sources: StreamSources): void
}

/** Origins, `https://player.twitch.tv`; whoever hands them over has checked that they are plain ones. */
export type StreamSources = { readonly frames: readonly string[]; readonly media: readonly string[] }

/** Re-exported by `entry.server.tsx`, like `servicesKey`: the server must read it from the built entry. */
export const requestInfoKey = createContext<RequestInfo>()
