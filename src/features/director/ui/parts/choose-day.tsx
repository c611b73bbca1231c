import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { daysOf } from '../../../../ui/days.ts'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import styles from './director.module.css'

type Props = {
  days: readonly { id: string; title: string; date: string }[]
  seen: number
  formKey: string
  send: SendForm | null
}

/** Nothing is on yet: the day that starts now. */
export function ChooseDay({ days, seen, formKey, send }: Props) {
  const t = useWords()
  if (days.length === 0)
    return (
      <section className={styles.run} id="run" aria-labelledby="run-title">
        <h2 id="run-title" className={styles.title}>
          {t('director.run.title')}
        </h2>
        <EmptyBox title={t('director.noDay.empty')}>{t('director.noDay.emptyText')}</EmptyBox>
      </section>
    )
  return (
    <section className={styles.run} id="run" aria-labelledby="run-title">
      <h2 id="run-title" className={styles.title}>
        {t('director.noDay.title')}
      </h2>
      <p className={styles.hint}>{t('director.noDay.text')}</p>
      <ul className={styles.days}>
        {days.map(({ id, title, date }) => (
          <li key={id}>
            <CommandForm fields={{ kind: 'next', seen, day: id }} formKey={formKey} send={send}>
              <Button type="submit" size="large">
                {t('director.noDay.open', { day: `${title}, ${daysOf(date, date)}` })}
              </Button>
            </CommandForm>
          </li>
        ))}
      </ul>
    </section>
  )
}
