import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from './schedule.module.css'
import type { Row } from './schedule-view.ts'

/** What else is known of a session: subtitle, who teaches, episodes, the exercise. */
export function SessionDetails({ row }: { row: Extract<Row, { kind: 'session' }> }) {
  const t = useWords()
  const { exercise } = row
  const word =
    exercise &&
    (exercise.minutes === null
      ? t('workshop.schedule.exerciseOpen')
      : t('workshop.schedule.exercise', { count: exercise.minutes }))
  return (
    <>
      <Prose html={row.subtitle} />
      <Prose html={row.presenters} />
      {row.episodes.length > 0 && (
        <ul className={styles.episodes}>
          {row.episodes.map(({ title, url }) => (
            <li key={`${title} ${url}`}>{url ? <a href={url}>{title}</a> : title}</li>
          ))}
        </ul>
      )}
      {exercise && (
        <p className={styles.soft}>
          {exercise.url ? <a href={exercise.url}>{word}</a> : word}
          {exercise.goal && `: ${exercise.goal}`}
          {exercise.optional && ` ${t('workshop.schedule.optional', { parts: exercise.optional })}`}
        </p>
      )}
    </>
  )
}

/** `html` comes from `inlineMarkdown` alone. */
function Prose({ html }: { html: string | null }) {
  if (html === null) return null
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made safe by ui/inline-markdown.ts in the loader
  return <p className={styles.soft} dangerouslySetInnerHTML={{ __html: html }} />
}
