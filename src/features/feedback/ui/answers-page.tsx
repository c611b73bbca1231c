import { Check } from 'lucide-react'
import { data, redirect } from 'react-router'
import { isRefusal, orThrow, RefusalError } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/feedback.ts'
import { permitted } from '../../people/ui/shared/permitted.ts'
import { cityOf, timeIn } from '../../stage/ui/shared/clock.ts'
import { CHOICE_NAMES, CHOICES, type FeedbackLine, LINES, type LineKind } from '../contract.ts'
import type { Route } from './+types/answers-page'
import { dayOf } from './parts/day-of.ts'
import styles from './parts/feedback.module.css'

export const handle = { deed: 'feedback/read', script: false }

async function asked({ context, params }: Pick<Route.LoaderArgs, 'context' | 'params'>) {
  const found = await dayOf(context.get(servicesKey), context.get(requestInfoKey), params)
  const person = await permitted(context, 'feedback/read', { workshop: found.workshop.id })
  return { ...found, person }
}

export async function loader(args: Route.LoaderArgs) {
  const { feedback } = args.context.get(servicesKey)
  const { person, ...found } = await asked(args)
  const { workshop, day } = found
  const { state, closesAt } = orThrow(await feedback.sheet(person, workshop.id, day.id))
  return data(
    {
      ...found,
      closesAt,
      closed: state === 'closed',
      answers: orThrow(await feedback.answers(workshop.id, day.id)),
    },
    { headers: { 'cache-control': 'no-store' } },
  )
}

/** Shows one line to everybody, or takes it back. */
export async function action(args: Route.ActionArgs) {
  const { feedback } = args.context.get(servicesKey)
  const { workshop, day, n } = await asked(args)
  const form = await args.request.formData()
  const [kind, key] = [form.get('kind'), String(form.get('key') ?? '')]
  const done = await feedback.show(workshop.id, day.id, kind as LineKind, key, form.get('on') === 'yes')
  if (isRefusal(done)) throw new RefusalError(done)
  return redirect(`/w/${workshop.slug}/feedback/${n}/answers#${kind}`, 303)
}

/** What people said about a day: counts and texts, for organiser, director and instructors. */
export default function AnswersPage({ loaderData }: Route.ComponentProps) {
  const { workshop, day, days, n, answers, closesAt, closed } = loaderData
  const t = useWords()
  const home = `/w/${workshop.slug}`
  const until = { time: timeIn(closesAt, workshop.zone), city: cityOf(workshop.zone) }
  const title = t('feedback.read.title', { day: day.title })
  return (
    <Page
      name={workshop.title}
      detail={day.title}
      home={home}
      right={<a href={`${home}/live`}>{t('feedback.toLive')}</a>}
    >
      <title>{`${title}, ${workshop.title}`}</title>
      <meta name="robots" content="noindex" />
      <div className={styles.sheet}>
        <div>
          <h1>{title}</h1>
          <p className="soft">
            {t('feedback.read.given', { count: answers.given })}{' '}
            {closed ? t('feedback.read.closed') : t('feedback.read.closes', until)}
          </p>
          <p>
            <a href={`${home}/feedback/${n}/answers.csv`}>{t('feedback.read.csv')}</a>
          </p>
        </div>
        <section className={styles.tables} aria-label={t('feedback.read.choices')}>
          {CHOICE_NAMES.map((name) => (
            <table key={name} className={styles.table}>
              <caption>{t(`feedback.ask.${name}`)}</caption>
              <thead className="visually-hidden">
                <tr>
                  <th scope="col">{t('feedback.read.answer')}</th>
                  <th scope="col">{t('feedback.read.people')}</th>
                </tr>
              </thead>
              <tbody>
                {CHOICES[name].map((choice) => (
                  <tr key={choice}>
                    <th scope="row">{t(`feedback.${name}.${choice}` as 'feedback.pace.right')}</th>
                    <td>{answers.counts[name][choice]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </section>
        <p className="soft">{t('feedback.read.lines')}</p>
        {LINES.map((kind) => (
          <section key={kind} id={kind} aria-labelledby={`${kind}-title`}>
            <h2 id={`${kind}-title`}>{t(`feedback.ask.${kind}`)}</h2>
            {answers.lines[kind].length === 0 ? (
              <p className="soft">{t('feedback.read.noLines')}</p>
            ) : (
              <ul className={styles.lines}>
                {answers.lines[kind].map((line) => (
                  <LineRow key={line.key} kind={kind} line={line} />
                ))}
              </ul>
            )}
          </section>
        ))}
        <section aria-labelledby="more-title">
          <h2 id="more-title">{t('feedback.read.more')}</h2>
          {answers.more.length === 0 ? (
            <p className="soft">{t('feedback.read.noMore')}</p>
          ) : (
            <ul className={styles.lines}>
              {answers.more.map((text, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two people may say the same, and nothing moves here
                <li key={at} className={styles.more}>
                  {text}
                </li>
              ))}
            </ul>
          )}
        </section>
        {days.length > 1 && (
          <nav aria-label={t('feedback.read.days')} className={styles.days}>
            {days.map((one) =>
              one.n === n ? (
                <b key={one.n} aria-current="page">
                  {one.title}
                </b>
              ) : (
                <a key={one.n} href={`${home}/feedback/${one.n}/answers`}>
                  {one.title}
                </a>
              ),
            )}
          </nav>
        )}
      </div>
    </Page>
  )
}

function LineRow({ kind, line }: { kind: LineKind; line: FeedbackLine }) {
  const t = useWords()
  const { key, words, count, shown } = line
  return (
    <li>
      <span className={styles.words}>{words}</span>
      <span className={styles.count}>{t('feedback.read.says', { count })}</span>
      {shown && (
        <Chip tone="done" icon={<Check size={14} aria-hidden />}>
          {t('feedback.read.shown')}
        </Chip>
      )}
      <form method="post">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="on" value={shown ? 'no' : 'yes'} />
        <Button type="submit" size="small">
          {t(shown ? 'feedback.read.hide' : 'feedback.read.show')}
          <span className="visually-hidden">: {words}</span>
        </Button>
      </form>
    </li>
  )
}
