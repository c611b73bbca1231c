import { isId } from '../../core/ids.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { readText } from '../../core/text.ts'
import { MAX_BODY, MAX_TITLE, MOST_TEMPLATES, type Template, type TemplatesService } from './contract.ts'
import type { TemplateStore } from './store.ts'

/** Pieces of notes that organisations keep. `ours`: those that come with the product. */
export function templatesService(deps: {
  store: TemplateStore
  ours: readonly Omit<Template, 'id'>[]
}): TemplatesService {
  const { store, ours } = deps
  return {
    kept: store.list,
    organisationOf: store.organisationOf,
    async offered(workshop) {
      const organisation = await store.organisationOf(workshop)
      const kept = await store.list(organisation)
      const titles = new Set(kept.map(({ title }) => title.toLowerCase()))
      // [TE3] One of the same title stands in the place of ours.
      const still = ours.filter(({ title }) => !titles.has(title.toLowerCase()))
      return [...still.map((one) => ({ ...one, id: null })), ...kept]
    },
    async keep(organisation, { id, title: typed, body: text }) {
      const title = readText(typed.trim(), 'title', MAX_TITLE)
      if (isRefusal(title)) return title
      const body = readText(text.replaceAll('\r\n', '\n').trimEnd(), 'body', MAX_BODY)
      if (isRefusal(body)) return body
      const empty = title === '' ? 'title' : body === '' ? 'body' : null
      if (empty) return refuse('input/invalid', { field: empty }, { [empty]: 'input/invalid' })
      if (id !== null) {
        const changed = isId(id) && (await store.change(organisation, id, { title, body }))
        return changed ? id : refuse('template/unknown')
      }
      if ((await store.list(organisation)).length >= MOST_TEMPLATES)
        return refuse('template/too-many', { max: MOST_TEMPLATES })
      return store.add(organisation, { title, body })
    },
    async remove(organisation, id) {
      return isId(id) && (await store.remove(organisation, id)) ? null : refuse('template/unknown')
    },
  }
}
