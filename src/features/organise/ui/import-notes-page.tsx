import { data } from 'react-router'
import { isRefusal, type Refusal, RefusalError, refuse, statusOf } from '../../../core/refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { dayName } from '../../../ui/days.ts'
import { TextField } from '../../../ui/field.tsx'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/organise.ts'
import '../../../ui/words/refusals.ts'
import { readNotesFile } from '../../notes-text/ui/shared/notes-file.ts'
import { organiserOf } from '../../programme/ui/shared/organiser.ts'
import type { Route } from './+types/import-notes-page'
import styles from './import-notes-page.module.css'

export const handle = { deed: 'workshop/organise', script: false }

const MAX_FILE_BYTES = 5 * 1024 * 1024

export async function loader({ context, params }: Route.LoaderArgs) {
  const { services, workshop } = await organiserOf(context, params.slug)
  // A workshop's notes come into being with the first look at its stage; a fresh one has none yet.
  await services.stage.view(workshop.id)
  const notes = await services.notes.list(workshop.id)
  return {
    workshop: { slug: workshop.slug, title: workshop.title },
    notes: notes.map(({ id, title, date }) => ({ id, title: `${title}, ${dayName(date)}` })),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, workshop } = await organiserOf(context, params.slug)
  const fields = await request.formData()
  const all = await services.notes.list(workshop.id)
  const number = all.findIndex(({ id }) => id === fields.get('notes')) + 1
  const chosen = all[number - 1]
  const text = await textOf(fields)
  if (isRefusal(text)) throw new RefusalError(text)
  const failed = (refusal: Refusal, wrongDay: boolean) => {
    const { refusal: code, facts } = refusal
    return data(
      { text, notes: chosen?.id ?? '', wrongDay, refused: { code, facts }, done: null },
      { status: statusOf(refusal) },
    )
  }
  if (!chosen) return failed(refuse('input/invalid', { field: 'notes' }), true)
  if (text.trim() === '') return failed(refuse('notes/empty'), false)
  const read = readNotesFile(text)
  if (isRefusal(read)) return failed(read, false)
  const stored = await services.notes.importText(chosen.id, text)
  if (isRefusal(stored)) return failed(stored, false)
  const { sections, questions, answers, polls, doubtful } = read.report
  const done = {
    number,
    day: chosen.title,
    sections,
    questions,
    answers,
    polls,
    doubtful: doubtful.slice(0, 40),
  }
  return { text: '', notes: '', wrongDay: false, refused: null, done }
}

/** A chosen file goes before pasted text. Refuses more than 5 MB, and what is no UTF-8. */
async function textOf(fields: FormData): Promise<string | Refusal> {
  const [file, typed] = [fields.get('file'), fields.get('text')]
  if (!(file instanceof File) || file.size === 0) return typeof typed === 'string' ? typed : ''
  if (file.size > MAX_FILE_BYTES) return refuse('input/too-large', { max: MAX_FILE_BYTES })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    return refuse('input/text', { field: 'file' })
  }
}

export const meta: Route.MetaFunction = () => [
  { title: words('organise.past.title') },
  { name: 'robots', content: 'noindex' },
]

/** Brings notes that were written elsewhere into the notes of a day. */
export default function ImportNotesPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { workshop, notes } = loaderData
  const { done = null, refused = null, wrongDay = false } = actionData ?? {}
  return (
    <Page name={workshop.title} home={`/organise/w/${workshop.slug}`}>
      <div className={styles.sheet}>
        <h1>{t('organise.past.title')}</h1>
        <p className="soft">{t('organise.past.lead')}</p>
        {refused && (
          <MessageBar tone="trouble">
            {refused.facts.line !== undefined && (
              <b>
                {t('organise.importer.place', {
                  line: refused.facts.line,
                  column: refused.facts.column ?? 1,
                })}{' '}
              </b>
            )}
            {wrongDay ? t('organise.past.wrongDay') : t(`refusal.${refused.code}.happened`, refused.facts)}
          </MessageBar>
        )}
        {done && (
          <MessageBar
            action={<a href={`/w/${workshop.slug}/notes/${done.number}`}>{t('organise.past.look')}</a>}
          >
            {t('organise.past.done', done)}
          </MessageBar>
        )}
        {done && done.doubtful.length > 0 && (
          <section>
            <h2>{t('organise.importer.doubtful')}</h2>
            <ul className={styles.rows}>
              {done.doubtful.map(({ line, column, what, kept }) => (
                <li key={`${line}:${column}`}>
                  <span className="soft">{t('organise.importer.place', { line, column })}</span>{' '}
                  {`${t(`organise.past.doubts.${what}`)}: ${kept}`}
                </li>
              ))}
            </ul>
          </section>
        )}
        <form method="post" encType="multipart/form-data" className={styles.sheet}>
          <div className={styles.label}>
            <label htmlFor="notes">{t('organise.past.day')}</label>
            <select
              id="notes"
              name="notes"
              defaultValue={actionData?.notes ?? ''}
              required
              className={styles.input}
            >
              <option value="">{t('organise.past.dayChoose')}</option>
              {notes.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </div>
          <div className={styles.label}>
            <label htmlFor="file">{t('organise.past.file')}</label>
            <input
              id="file"
              name="file"
              type="file"
              accept=".md,.markdown,.txt,text/markdown"
              className={styles.input}
            />
          </div>
          <TextField
            name="text"
            label={t('organise.past.text')}
            rows={12}
            defaultValue={actionData?.text ?? ''}
            spellCheck={false}
          />
          <p>
            <Button type="submit" look="primary" size="large">
              {t('organise.past.action')}
            </Button>
          </p>
        </form>
      </div>
    </Page>
  )
}
