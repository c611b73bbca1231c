import { create } from 'qrcode'
import type { Services } from '../../../../http/services.ts'
import { dayName } from '../../../../ui/days.ts'

/** Addresses to hand out, and the QR code of the first one. */
export type Shared = {
  readonly write: string
  readonly read: string
  readonly markdown: string
  readonly qr: { size: number; data: number[] }
}

export function sharedOf(publicUrl: string, slug: string, n: string, notes: string): Shared {
  const write = `${publicUrl}/w/${slug}/edit/${n}`
  // Level M survives a crumpled print-out.
  const { size, data } = create(write, { errorCorrectionLevel: 'M' }).modules
  return {
    write,
    read: `${publicUrl}/w/${slug}/notes/${n}`,
    markdown: `${publicUrl}/api/v1/notes/${notes}.md`,
    qr: { size, data: Array.from(data) },
  }
}

/** The notes of another day. `number`: null when it is none of the teaching days. */
export type OtherDay = {
  readonly href: string
  readonly number: number | null
  readonly title: string
  readonly date: string
}
/** Which of the teaching days these notes are of, null for any other, and the notes of the other days. */
export type Days = {
  readonly number: number | null
  readonly of: number
  readonly others: readonly OtherDay[]
}

export async function daysAround(
  { notes, programme }: Pick<Services, 'notes' | 'programme'>,
  workshop: { id: string; slug: string },
  own: { id: string; day: string },
): Promise<Days> {
  const [listed, days] = await Promise.all([notes.list(workshop.id), programme.days(workshop.id)])
  const numbers = new Map(days.map(({ id, number }) => [id, number]))
  return {
    number: numbers.get(own.day) ?? null,
    of: days.filter(({ number }) => number !== null).length,
    others: listed
      .flatMap(({ id, day, title, date }, index) => {
        if (id === own.id) return []
        const href = `/w/${workshop.slug}/edit/${index + 1}`
        return { href, number: numbers.get(day) ?? null, title, date: dayName(date) }
      })
      // The days of the workshop first, then what is around them.
      .toSorted((a, b) => Number(a.number === null) - Number(b.number === null)),
  }
}
