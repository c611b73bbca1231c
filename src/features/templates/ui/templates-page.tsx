import { data, redirect } from 'react-router'
import { isRefusal, orThrow, statusOf } from '../../../core/refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/refusals.ts'
import '../../../ui/words/templates.ts'
import { organiser } from '../../programme/ui/shared/organiser.ts'
import { MAX_BODY, MAX_TITLE, type Template } from '../contract.ts'
import type { Route } from './+types/templates-page'
import styles from './templates-page.module.css'

export const handle = { deed: 'workshop/organise', script: false }

/** `?workshop=name`: of that workshop's organisation; else of the installation. */
async function placeOf({ context, request }: Pick<Route.LoaderArgs, 'context' | 'request'>) {
  const { services } = await organiser(context)
  const slug = new URL(request.url).searchParams.get('workshop')
  if (slug === null) return { services, organisation: null, query: '' }
  const { id } = orThrow(await services.programme.bySlug(slug))
  return {
    services,
    organisation: await services.templates.organisationOf(id),
    query: `workshop=${encodeURIComponent(slug)}&`,
  }
}

const DONE = ['saved', 'removed'] as const

export async function loader(args: Route.LoaderArgs) {
  const { services, organisation, query } = await placeOf(args)
  const did = new URL(args.request.url).searchParams.get('did')
  return {
    kept: await services.templates.kept(organisation),
    did: DONE.find((one) => one === did) ?? null,
    query,
  }
}

export async function action(args: Route.ActionArgs) {
  const { services, organisation, query } = await placeOf(args)
  const form = await args.request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const typed: Template = { id: text('id') || null, title: text('title'), body: text('body') }
  const remove = text('do') === 'remove'
  const done = remove
    ? await services.templates.remove(organisation, typed.id ?? '')
    : await services.templates.keep(organisation, typed)
  if (!isRefusal(done)) throw redirect(`/organise/templates?${query}did=${remove ? 'removed' : 'saved'}`, 303)
  return data({ refused: done.refusal, facts: done.facts, typed }, { status: statusOf(done) })
}

export const meta: Route.MetaFunction = () => [
  { title: words('templates.title') },
  { name: 'robots', content: 'noindex' },
]

const NAMES = ['icebreaker', 'day', 'feedback'] as const

/** The pieces of notes that organisers keep; one form each, and one for a new one. */
export default function TemplatesPage({
  loaderData: { kept, did, query },
  actionData,
}: Route.ComponentProps) {
  const t = useWords()
  const refused = actionData && t(`refusal.${actionData.refused}.happened`, actionData.facts)
  const typed = actionData?.typed
  return (
    <Page home="/organise" right={<a href="/organise">{t('templates.back')}</a>}>
      <div className={styles.page}>
        <h1>{t('templates.title')}</h1>
        <p className={styles.lead}>
          {t('templates.lead')} {query === '' && t('templates.for')}
        </p>
        {did && <MessageBar>{t(`templates.${did}`)}</MessageBar>}
        {refused && <MessageBar tone="trouble">{refused}</MessageBar>}
        {kept.map((one) => (
          <OneForm key={one.id} template={typed?.id === one.id ? typed : one} />
        ))}
        <h2>{t('templates.add')}</h2>
        <OneForm template={typed?.id === null ? typed : { id: null, title: '', body: '' }} />
        <h2>{t('templates.none')}</h2>
        {NAMES.map((name) => (
          <details key={name} className={styles.ours}>
            <summary>{t(`templates.standard.${name}.title`)}</summary>
            <p className={styles.lead}>{t('templates.ours')}</p>
            <pre>{t(`templates.standard.${name}.body`)}</pre>
          </details>
        ))}
      </div>
    </Page>
  )
}

function OneForm({ template: { id, title, body } }: { template: Template }) {
  const t = useWords()
  const name = id ?? 'new'
  return (
    <form method="post" className={styles.form} aria-label={title || t('templates.add')}>
      <input type="hidden" name="id" value={id ?? ''} />
      <label htmlFor={`title-${name}`}>{t('templates.name')}</label>
      <input id={`title-${name}`} name="title" defaultValue={title} maxLength={MAX_TITLE} required />
      <label htmlFor={`body-${name}`}>{t('templates.body')}</label>
      <textarea
        id={`body-${name}`}
        name="body"
        defaultValue={body}
        maxLength={MAX_BODY}
        rows={Math.min(16, Math.max(6, body.split('\n').length + 1))}
        required
        aria-describedby={`hint-${name}`}
      />
      <p id={`hint-${name}`} className={styles.lead}>
        {t('templates.bodyHint')}
      </p>
      <div className={styles.buttons}>
        <Button type="submit" name="do" value="save" look={id === null ? 'primary' : 'plain'}>
          {t('templates.save')}
        </Button>
        {id !== null && (
          <Button type="submit" name="do" value="remove" look="ghost" formNoValidate>
            {t('templates.remove')}
          </Button>
        )}
      </div>
    </form>
  )
}
