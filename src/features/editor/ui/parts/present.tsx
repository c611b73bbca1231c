import { memo } from 'react'
import type { Role } from '../../../../core/person.ts'
import { big } from '../../../../ui/big.ts'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import { type Present, toneOf } from '../../../writer/ui/shared/present.ts'
import styles from './present.module.css'

/** So many roles are shown as letters at most. */
const MOST = 4

/** Who has these notes open: how many read and write, and the roles of those who write. Never a name. */
export const Presence = memo(function Presence(props: {
  reading: number
  writers: readonly Present[]
  /** This browser's own role: the server tells it to the others. */
  own: Role | null
}) {
  const { reading, writers, own } = props
  const t = useWords()
  const counts = new Map<string, number>()
  for (const writer of writers) {
    const role = writer.mine ? own : writer.role
    const one = role === null || role === 'learner' || role === 'projector' ? 'guest' : role
    counts.set(one, (counts.get(one) ?? 0) + 1)
  }
  const roles = [...counts]
  const nameOf = (role: string) => t(`editor.cursor.${role as 'guest'}`)
  return (
    <div className={styles.present}>
      <span className={styles.letters} aria-hidden="true">
        {roles.slice(0, MOST).map(([role]) => (
          <span
            key={role}
            className={classes(
              styles.letter,
              styles[toneOf({ role: role === 'guest' ? null : (role as 'helper') })],
            )}
            title={nameOf(role)}
          >
            {nameOf(role).charAt(0)}
          </span>
        ))}
      </span>
      <p className={styles.counts}>
        <b>{big(reading)}</b> {t('editor.present.reading')} <b>{big(writers.length)}</b>{' '}
        {t('editor.present.writing')}
        <span className="visually-hidden">
          {': '}
          {roles.map(([role, count]) => `${nameOf(role)} ${count}`).join(', ')}
        </span>
      </p>
    </div>
  )
})
