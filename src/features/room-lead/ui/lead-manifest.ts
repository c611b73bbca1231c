import { orThrow } from '../../../core/refusal.ts'
import { servicesKey } from '../../../http/services.ts'
import icon192 from '../../../ui/logo/icon-192.png?url'
import icon512 from '../../../ui/logo/icon-512.png?url'
import { permitted } from '../../people/ui/shared/permitted.ts'
import type { Route } from './+types/lead-manifest'

export const handle = { deed: 'classroom/lead', script: false }

/** W3C Web Application Manifest: a phone keeps the room's page on its home screen, one app for each room. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { classroom, workshop } = orThrow(await context.get(servicesKey).classrooms.byCode(params.code))
  await permitted(context, 'classroom/lead', { workshop: workshop.id, classroom: classroom.id })
  const page = `/r/${classroom.code}/lead`
  const icon = (src: string, size: number) => ({ src, sizes: `${size}x${size}`, type: 'image/png' })
  const manifest = {
    id: page,
    name: `${classroom.name}, ${workshop.title}`,
    short_name: classroom.name,
    start_url: page,
    scope: page,
    display: 'standalone',
    // The paper of the light theme; a manifest cannot name a token.
    background_color: '#f7f6f8',
    theme_color: '#f7f6f8',
    icons: [icon(icon192, 192), { ...icon(icon512, 512), purpose: 'any maskable' }],
  }
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'private, max-age=3600' },
  })
}
