import { Hono } from 'hono'
import { isRefusal, orThrow } from '../../core/refusal.ts'
import type { HttpEnv } from '../../http/app.ts'
import type { Services } from '../../http/services.ts'
import type { PeopleService, RoleLink } from './contract.ts'

/** `GET /go/<token>`: gives the link's grant to this browser and shows the role's page; `?to=history/2` another one of the workshop. */
export function roleLinks({
  people,
  services,
}: {
  people: PeopleService
  services: Services
}): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get('/:token', async (c) => {
    const { info } = c.var
    const token = c.req.param('token')
    // Checked before a cookie is set: a wrong link leaves no trace.
    orThrow(await people.linkOf(token))
    const session = info.ensureSession()
    const link = orThrow(await people.openLink(session, token))
    const own = await pageOf(link, session, info.address)
    // Only a path below the workshop: a link leads nowhere else.
    const to = /^[a-z][\w/-]{0,60}$/.exec(c.req.query('to') ?? '')?.[0]
    const slug = /^\/w\/[^/]+/.exec(own)?.[0]
    // How the picture looks is asked for in its address.
    const look = /^[a-z]{1,8}$/.exec(c.req.query('look') ?? '')?.[0]
    return c.redirect(to && slug ? `${slug}/${to}` : look ? `${own}?look=${look}` : own, 303)
  })

  async function pageOf(link: RoleLink, session: string, address: string): Promise<string> {
    if (link.workshop === null) return '/organise'
    const { slug } = orThrow(await services.programme.byId(link.workshop))
    const room = link.classroom === null ? null : await services.classrooms.get(link.workshop, link.classroom)
    const code = room === null || isRefusal(room) ? null : room.code
    switch (link.role) {
      case 'organiser':
        return `/organise/w/${slug}`
      case 'director':
        return `/w/${slug}/director`
      case 'room-lead':
        return code ? `/r/${code}/lead` : `/w/${slug}/live`
      case 'projector':
        return code ? `/r/${code}/screen` : `/w/${slug}/picture`
      case 'helper':
        return `/w/${slug}/helpers`
      case 'notes-manager':
        return `/w/${slug}/edit/${await notesNow(link.workshop)}`
      case 'instructor':
        return `/w/${slug}/instructor`
      case 'learner': {
        if (code) orThrow(await services.classrooms.join(await people.personOf(session), address, code))
        return `/w/${slug}/live`
      }
      default:
        return link.role satisfies never
    }
  }

  /** Number of the running day's notes, else the first. */
  async function notesNow(workshop: string): Promise<number> {
    const [stage, notes] = [await services.stage.view(workshop), await services.notes.list(workshop)]
    const day = isRefusal(stage) ? null : stage.day?.id
    return (
      Math.max(
        0,
        notes.findIndex((one) => one.day === day),
      ) + 1
    )
  }
}
