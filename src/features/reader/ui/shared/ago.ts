import { t } from '../../../../ui/words/words.ts'
import '../../../../ui/words/reader.ts'

const MINUTE_MS = 60_000

/** How long ago `at` was, as words: just now, 4 min ago, 2 h ago, or the days. Both are ms since 1970; what lies ahead is now. */
export function ago(at: number, now: number): string {
  const minutes = Math.floor(Math.max(0, now - at) / MINUTE_MS)
  if (minutes < 1) return t('reader.ago.now')
  if (minutes < 60) return t('reader.ago.minutes', { count: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return t('reader.ago.hours', { count: hours })
  return t('reader.ago.days', { count: Math.floor(hours / 24) })
}

const TIME = /<time class="q-time" datetime="([^"]+)"><\/time>/g

/** The server's HTML with its times as words. */
export const withTimes = (html: string, now: number): string =>
  html.replace(TIME, (whole, at: string) => whole.replace('></', `>${ago(Date.parse(at), now)}</`))
