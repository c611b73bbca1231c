import { create } from 'qrcode'
import type { Role } from '../../../../core/person.ts'
import type { Services } from '../../../../http/services.ts'

/** A link to hand out, with its QR code ready to draw. */
export type HandOut = { readonly href: string; readonly matrix: { size: number; data: number[] } }

/** The QR code holds the whole address; level M survives a crumpled print-out. */
export function handOut(publicUrl: string, path: string): HandOut {
  const href = `${publicUrl}${path}`
  const { size, data } = create(href, { errorCorrectionLevel: 'M' }).modules
  return { href, matrix: { size, data: Array.from(data) } }
}

/** The link that gives its opener a role in a workshop, or in one of its rooms; made when there is none. */
export async function roleHandOut(
  { people }: Pick<Services, 'people'>,
  publicUrl: string,
  role: Role,
  scope: { workshop: string; classroom?: string },
): Promise<HandOut> {
  const { token } = await people.roleLink(role, scope)
  return handOut(publicUrl, `/go/${token}`)
}
