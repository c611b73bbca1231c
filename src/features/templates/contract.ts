import type { Refusal } from '../../core/refusal.ts'

export const MAX_TITLE = 80
export const MAX_BODY = 20_000
export const MOST_TEMPLATES = 50

/** A piece of notes to put in. `id`: null for one that comes with the product. */
export type Template = { readonly id: string | null; readonly title: string; readonly body: string }

/** `organisation`: null for the installation's own. */
export interface TemplatesService {
  /** Whose templates a workshop uses. */
  organisationOf(workshop: string): Promise<string | null>
  /** The kept ones by title, without ours. */
  kept(organisation: string | null): Promise<readonly Template[]>
  /** What the editor offers in this workshop: ours and the kept ones, by title. */
  offered(workshop: string): Promise<readonly Template[]>
  /** A new one, or with an `id` another text of it. Refuses unreadable and too long text, and one too many. */
  keep(organisation: string | null, template: Template): Promise<string | Refusal>
  remove(organisation: string | null, id: string): Promise<null | Refusal>
}

declare module '../../http/services.ts' {
  interface Services {
    templates: TemplatesService
  }
}
