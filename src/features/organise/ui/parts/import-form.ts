import { isRefusal, type Refusal, type RefusalCode, refuse } from '../../../../core/refusal.ts'
import { readLine } from '../../../../core/text.ts'
import { isZone } from '../../../../core/time.ts'
import { isStreamAddress } from '../../../media/ui/shared/stream-sources.ts'

/** What the import page's form holds; kept as typed when something is refused. */
export type ImportValues = { title: string; zone: string; stream: string; text: string }

export const MAX_FILE_BYTES = 5 * 1024 * 1024

/**
 * The form as sent: a chosen file goes before pasted text. Refuses a file over 5 MB (`input/too-large`) and one that is
 * no UTF-8 (`input/text`).
 */
export async function readImportForm(fields: FormData): Promise<ImportValues | Refusal> {
  const text = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : ''
  }
  const values = {
    title: text('title'),
    zone: text('zone'),
    stream: text('stream').trim(),
    text: text('text'),
  }
  const file = fields.get('file')
  if (!(file instanceof File) || file.size === 0) return values
  if (file.size > MAX_FILE_BYTES) return refuse('input/too-large', { max: MAX_FILE_BYTES })
  try {
    return { ...values, text: new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()) }
  } catch {
    return refuse('input/text', { field: 'file' })
  }
}

/** What does not fit, by field; empty when the schedule can be read. */
export function wrongFields({ title, zone, stream, text }: ImportValues): Record<string, RefusalCode> {
  const wrong: Record<string, RefusalCode> = {}
  const line = readLine(title, 'title', 200)
  if (isRefusal(line)) wrong.title = line.refusal
  if (!isZone(zone)) wrong.zone = 'programme/unknown-zone'
  if (stream !== '' && !isStreamAddress(stream)) wrong.stream = 'media/bad-address'
  if (text.trim() === '') wrong.text = 'input/invalid'
  return wrong
}
