import { classes } from '../../../../ui/classes.ts'
import styles from './screen.module.css'
import { type Step, stepOf } from './steps.ts'

/** A short command is not torn in two (characters). */
const WHOLE_CODE = 20

/** Steps in Markdown as a numbered list for the wall; optional ones are softer. */
export function StepList({ steps }: { steps: readonly string[] }) {
  const read = steps.map((markdown, index) => ({ ...stepOf(markdown), number: index + 1 }))
  return (
    <ol className={styles.list}>
      {read.map(({ number, optional, parts }) => (
        <li key={number} className={classes(optional && styles.optional)}>
          <span className={styles.number}>{number}</span>
          <span>
            <Words parts={parts} />
          </span>
        </li>
      ))}
    </ol>
  )
}

function Words({ parts }: Pick<Step, 'parts'>) {
  return parts.map(({ text, code }, index) => {
    const key = `${index} ${text}`
    if (!code) return <span key={key}>{text}</span>
    return (
      <code key={key} className={classes(text.length <= WHOLE_CODE && styles.whole)}>
        {text}
      </code>
    )
  })
}
