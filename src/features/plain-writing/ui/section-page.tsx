import { data, redirect } from 'react-router'
import { newId } from '../../../core/ids.ts'
import { isRefusal, orThrow, statusOf } from '../../../core/refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/refusals.ts'
import '../../../ui/words/section.ts'
import { writerAt } from '../../editor/ui/shared/notes-at.ts'
import { MAX_SECTION } from '../contract.ts'
import { addressOf, sectionIn } from '../named.ts'
import type { Route } from './+types/section-page'
import { BothTexts } from './parts/both-texts.tsx'
import { Parts } from './parts/parts.tsx'
import styles from './parts/section-page.module.css'

export const handle = { deed: 'notes/write', script: false }

async function placeOf(args: Pick<Route.LoaderArgs, 'context' | 'params'>) {
  const place = await writerAt(args)
  orThrow(await place.services.notes.closed(place.person, place.notes.id, 'write'))
  return place
}

export async function loader(args: Route.LoaderArgs) {
  const { services, workshop, notes, here } = await placeOf(args)
  const query = new URL(args.request.url).searchParams
  const { sections, now } = orThrow(await services.plainWriting.sections(notes.id))
  const asked = query.has('at') || query.has('heading') ? sectionIn(query) : (now ?? sections[0])
  const wanted = asked ?? { at: '', heading: '', nth: 1 }
  const read = await services.plainWriting.read(notes.id, wanted)
  return {
    workshop: { slug: workshop.slug, title: workshop.title },
    title: notes.title,
    here,
    sections: sections.map((one) => ({ ...one, isNow: one.at !== '' && one.at === now?.at })),
    wanted,
    read: isRefusal(read) ? null : read,
    did: query.get('did'),
    formKey: newId(),
  }
}

export async function action(args: Route.ActionArgs) {
  const { services, info, person, notes, here } = await placeOf(args)
  const form = await args.request.formData()
  const field = (name: string) => String(form.get(name) ?? '')
  const section = sectionIn(new URLSearchParams([...form].map(([name, value]) => [name, String(value)])))
  const key = /^[\w-]{8,64}$/.test(field('key')) ? field('key') : newId()
  const sent = { section, base: field('base'), text: field('text') }
  const done = await services.plainWriting.write(person, info.address, notes.id, sent, key)
  if (isRefusal(done)) {
    const { refusal, facts } = done
    return data(
      { refusal, facts, text: sent.text, base: sent.base, conflicts: null },
      { status: statusOf(done) },
    )
  }
  if (done.state === 'both') {
    const { joined, conflicts } = done
    return data(
      { refusal: null, facts: {}, text: joined, base: done.section.text, conflicts },
      { status: 409 },
    )
  }
  const name = done.state === 'saved' ? done.section.name : section
  return redirect(`${here}/section?${addressOf(name)}&did=${done.state}`, 303)
}

/** One section of the notes in a plain field. Without scripts it is all there is, so it is a page of its own. */
export default function SectionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { workshop, title, here, sections, wanted, read, did, formKey } = loaderData
  const t = useWords()
  const name = read?.name ?? wanted
  const label = name.heading === '' ? t('section.textAbove') : t('section.text', { heading: name.heading })
  const text = actionData?.text ?? read?.text ?? ''
  return (
    <Page
      name={workshop.title}
      detail={title}
      home={`/w/${workshop.slug}/live`}
      right={<a href={here}>{t('section.back')}</a>}
    >
      <title>{`${t('section.title', { title })}, ${workshop.title}`}</title>
      <meta name="robots" content="noindex" />
      <div className={styles.page}>
        <h1>{t('section.heading')}</h1>
        {actionData?.refusal && (
          <MessageBar tone="trouble">
            {t(`refusal.${actionData.refusal}.happened`, actionData.facts)}{' '}
            {t(`refusal.${actionData.refusal}.can`, actionData.facts)}
          </MessageBar>
        )}
        {!actionData && read === null && (
          <MessageBar tone="trouble">{t('refusal.notes/unknown-part.happened')}</MessageBar>
        )}
        {!actionData && (did === 'saved' || did === 'held') && <MessageBar>{t(`section.${did}`)}</MessageBar>}
        {actionData?.conflicts && <BothTexts conflicts={actionData.conflicts} />}
        <form method="post" className={styles.form} key={actionData ? formKey : addressOf(name)}>
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="at" value={name.at} />
          <input type="hidden" name="heading" value={name.heading} />
          <input type="hidden" name="nth" value={name.nth} />
          <textarea name="base" defaultValue={actionData?.base ?? read?.text ?? ''} hidden readOnly />
          <TextField
            name="text"
            label={label}
            hint={
              <>
                {t('section.hint')} {read && t('section.version', { version: read.seq })}
              </>
            }
            defaultValue={text}
            maxLength={MAX_SECTION}
            rows={Math.min(24, Math.max(8, text.split('\n').length + 2))}
            spellCheck={false}
          />
          <div className={styles.buttons}>
            <Button type="submit" look="primary">
              {t('section.save')}
            </Button>
            <a href={`${here}/section?${addressOf(name)}`}>{t('section.again')}</a>
          </div>
        </form>
        <Parts sections={sections} chosen={name} at={`${here}/section`} />
      </div>
    </Page>
  )
}
