import { data, redirect } from 'react-router'
import { isRefusal, RefusalError, statusOf } from '../../../core/refusal.ts'
import { instantOf, localTime } from '../../../core/time.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, TextField } from '../../../ui/field.tsx'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { t as words } from '../../../ui/words/words.ts'
import '../../../ui/words/organise.ts'
import { zoneChoices } from '../../../ui/zones.ts'
import type { Programme } from '../../programme/contract.ts'
import { organiser } from '../../programme/ui/shared/organiser.ts'
import { readSchedule } from '../../programme/ui/shared/schedule-file.ts'
import type { Route } from './+types/import-page'
import { type ImportValues, readImportForm, wrongFields } from './parts/import-form.ts'
import styles from './parts/organise.module.css'
import { type DayRead, Report, Unreadable } from './parts/report.tsx'

export const handle = { deed: 'workshop/import', script: false }

export async function loader({ context }: Route.LoaderArgs) {
  await organiser(context)
  return { zones: zoneChoices(context.get(requestInfoKey).now, []) }
}

/** First reads and reports (`what=check`); stores only when asked to (`what=create`), and then all or nothing. */
export async function action({ context, request }: Route.ActionArgs) {
  const { services } = await organiser(context)
  const fields = await request.formData()
  const values = await readImportForm(fields)
  if (isRefusal(values)) throw new RefusalError(values)
  const wrong = wrongFields(values)
  if (Object.keys(wrong).length > 0)
    return data({ values, wrong, refused: null, report: null }, { status: 400 })
  const read = readSchedule(values.text)
  if (isRefusal(read)) {
    const { refusal, facts } = read
    return data({ values, wrong: {}, refused: { refusal, facts }, report: null }, { status: statusOf(read) })
  }
  const { title, zone, stream } = values
  if (fields.get('what') !== 'create')
    return { values, wrong: {}, refused: null, report: read.report, days: daysRead(read.programme, zone) }
  const made = await services.programme.create({ title, zone, streamUrl: stream || null }, read.programme)
  if (isRefusal(made)) throw new RefusalError(made)
  await services.programme.recordImport(made.id, {
    format: 'schedule',
    name: 'schedule.yaml',
    report: read.report,
  })
  throw redirect(`/organise/w/${made.slug}?did=imported`, 303)
}

/** The programme with its times in the workshop's zone: what to check before it is stored. */
function daysRead({ days }: Programme, zone: string): DayRead[] {
  return days.map(({ date, title, sessions }) => ({
    date,
    title,
    parts: sessions.map((session) => ({
      time: localTime(instantOf(session.date, session.starts, session.zone), zone).time,
      title: session.title,
    })),
  }))
}

export const meta: Route.MetaFunction = () => [
  { title: words('organise.importer.title') },
  { name: 'robots', content: 'noindex' },
]

const EMPTY: ImportValues = { title: '', zone: '', stream: '', text: '' }

export default function OrganiseImportPage({ loaderData: { zones }, actionData }: Route.ComponentProps) {
  const t = useWords()
  const values = actionData?.values ?? EMPTY
  const wrong: Partial<Record<string, string>> = actionData?.wrong ?? {}
  const report = actionData?.report ?? null
  const refused = actionData?.refused ?? null
  return (
    <Page home="/organise" name={t('organise.title')}>
      <div className={`${styles.page} ${styles.narrow}`}>
        <div>
          <h1>{t('organise.importer.title')}</h1>
          <p className="soft">{t('organise.importer.lead')}</p>
        </div>
        <form method="post" encType="multipart/form-data" className={styles.form}>
          {Object.keys(wrong).length > 0 && (
            <MessageBar tone="trouble">{t('organise.importer.wrong')}</MessageBar>
          )}
          {refused && <Unreadable refusal={refused} />}
          {report && (
            <Report report={report} days={(actionData && 'days' in actionData && actionData.days) || []} />
          )}
          {report && (
            <p>
              <Button type="submit" look="primary" size="large" name="what" value="create">
                {t('organise.importer.create')}
              </Button>
            </p>
          )}
          <Field
            name="title"
            label={t('organise.importer.name')}
            defaultValue={values.title}
            error={wrong.title && t('organise.importer.wrongTitle')}
            maxLength={200}
            required
          />
          <div className={styles.label}>
            <label htmlFor="zone">{t('organise.importer.zone')}</label>
            <select
              id="zone"
              name="zone"
              className={styles.select}
              defaultValue={values.zone}
              aria-describedby="zone-hint"
              aria-invalid={wrong.zone ? true : undefined}
              required
            >
              <option value="">{t('organise.importer.zoneChoose')}</option>
              {zones.map(({ zone, name }) => (
                <option key={zone} value={zone}>
                  {name}
                </option>
              ))}
            </select>
            <p className={styles.hint} id="zone-hint">
              {t('organise.importer.zoneHint')}
            </p>
            {wrong.zone && <p className={styles.error}>{t('organise.importer.wrongZone')}</p>}
          </div>
          <Field
            name="stream"
            inputMode="url"
            label={t('organise.importer.stream')}
            hint={t('organise.importer.streamHint')}
            defaultValue={values.stream}
            error={wrong.stream && t('organise.importer.wrongStream')}
            maxLength={2000}
          />
          {!report && (
            <div className={styles.label}>
              <label htmlFor="file">{t('organise.importer.file')}</label>
              <input
                id="file"
                name="file"
                type="file"
                className={styles.file}
                accept=".yaml,.yml,text/yaml,text/plain"
                aria-describedby="file-hint"
              />
              <p className={styles.hint} id="file-hint">
                {t('organise.importer.fileHint')}
              </p>
            </div>
          )}
          <div className={styles.yaml}>
            <TextField
              name="text"
              label={t('organise.importer.text')}
              rows={refused ? 20 : 10}
              defaultValue={values.text}
              error={wrong.text && t('organise.importer.wrongText')}
              spellCheck={false}
              autoComplete="off"
            />
          </div>
          <p>
            <Button type="submit" look={report ? 'plain' : 'primary'} size="large" name="what" value="check">
              {report ? t('organise.importer.again') : t('organise.importer.check')}
            </Button>
          </p>
        </form>
      </div>
    </Page>
  )
}
