import { Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/history.ts'
import type { ChosenPerson } from '../../../history/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import styles from './person-panel.module.css'
import { whoWords } from './say-who.ts'

type Props = {
  readonly chosen: ChosenPerson | null
  readonly formKey: string
  readonly from: number
  readonly zone: string
  /** What else can be done about them. */
  readonly children?: ReactNode
}

/** What one participant did, and the one button that undoes it: what comes back and what is kept stands above it. */
export function PersonPanel({ chosen, formKey, from, zone, children }: Props) {
  const t = useWords()
  if (!chosen || !('id' in chosen.who))
    return (
      <section className={styles.panel}>
        <p className={styles.hint}>{t(chosen ? 'history.person.self' : 'history.person.none')}</p>
      </section>
    )
  const { who, since, deleted, of, stays, back, sections, kept, plus, answers, states, beside } = chosen
  const name = whoWords(who, t)
  const { calls, votes, over } = beside
  const pressed = (['states', 'answers', 'plus', 'calls', 'votes'] as const).flatMap((what) => {
    const count = { states, answers, plus, calls, votes }[what]
    return count > 0 ? t(`history.person.pressed.${what}`, { count }) : []
  })
  const facts: (readonly [string, string])[] = [
    [
      t('history.person.deleted'),
      deleted === 0
        ? t('history.person.nothing')
        : t('history.person.deletedLines', {
            count: deleted,
            people: t('history.list.people', { count: of }),
          }),
    ],
    [t('history.person.wrote'), t('history.person.stays', { count: stays })],
    [
      t('history.person.back'),
      back === 0
        ? t('history.person.backNone')
        : t('history.person.backLines', {
            count: back,
            sections: t('history.did.sections', { count: sections }),
          }),
    ],
    ...(stays > 0
      ? [[t('history.person.takes'), t('history.person.takesLines', { count: stays })] as const]
      : []),
    ...(pressed.length > 0 ? [[t('history.person.presses'), pressed.join(', ')] as const] : []),
    [t('history.person.kept'), t('history.person.keptEdits', { count: kept })],
    ...(over > 0
      ? [[t('history.person.over'), t('history.person.overVotes', { count: over })] as const]
      : []),
  ]
  return (
    <section className={styles.panel} aria-labelledby="person">
      <div className={styles.head}>
        <span className={styles.badge} aria-hidden="true">
          {who.as === 'guest' ? who.n : name.slice(0, 1)}
        </span>
        <div>
          <h2 id="person">{name}</h2>
          <p>{t('history.person.came', { time: timeIn(since, zone) })}</p>
        </div>
      </div>
      <dl className={styles.facts}>
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {back + stays + pressed.length > 0 ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="do" value="undo" />
          <input type="hidden" name="key" value={`${formKey}-undo`} />
          <input type="hidden" name="from" value={from} />
          <input type="hidden" name="participant" value={who.id} />
          <Button type="submit" look="primary" size="large" className={styles.undo}>
            <Undo2 size={16} aria-hidden focusable="false" /> {t('history.person.undo', { who: name })}
          </Button>
        </Form>
      ) : (
        <p className={styles.hint}>{t('history.person.done', { who: name })}</p>
      )}
      {children}
    </section>
  )
}
