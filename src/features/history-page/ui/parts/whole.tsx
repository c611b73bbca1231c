import { Download, RotateCcw } from 'lucide-react'
import { Form } from 'react-router'
import { big } from '../../../../ui/big.ts'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/history.ts'
import type { HistoryPage } from '../../../history/contract.ts'
import { timeIn } from '../../../stage/ui/shared/clock.ts'
import type { Asked } from './asked.ts'
import styles from './person-panel.module.css'

type Props = {
  readonly page: HistoryPage
  readonly asked: Asked
  readonly at: string
  readonly formKey: string
  readonly zone: string
}

/** The whole document as it was: never by accident, so it takes two presses. */
export function Whole({ page: { from, to, whole }, asked, at, formKey, zone }: Props) {
  const t = useWords()
  const time = from.seq === 0 ? t('history.empty') : timeIn(from.at, zone)
  const edits = t('history.whole.edits', { count: whole.edits })
  return (
    <section className={styles.panel} aria-labelledby="whole">
      <h2 id="whole">{t('history.whole.title')}</h2>
      <p>{t('history.whole.text', { lines: big(whole.lines), time, edits })}</p>
      {asked.sure ? (
        <Form method="post" className={styles.sure} preventScrollReset>
          <p>{t('history.whole.sure', { time })}</p>
          <input type="hidden" name="do" value="everything" />
          <input type="hidden" name="key" value={`${formKey}-all`} />
          <input type="hidden" name="from" value={from.seq} />
          <Button type="submit" look="dark" autoFocus>
            <RotateCcw size={16} aria-hidden focusable="false" /> {t('history.whole.do', { time })}
          </Button>
        </Form>
      ) : (
        <Form action={at} preventScrollReset>
          <input type="hidden" name="from" value={from.seq} />
          {asked.who && <input type="hidden" name="who" value={asked.who} />}
          {asked.part && <input type="hidden" name="part" value={asked.part} />}
          <Button type="submit" name="sure" value="1">
            <RotateCcw size={16} aria-hidden focusable="false" /> {t('history.whole.open')}
          </Button>
        </Form>
      )}
      <p>
        <a href={`${at}/version.md?v=${to.seq}`} className={styles.file}>
          <Download size={16} aria-hidden focusable="false" /> {t('history.export')}
        </a>
      </p>
    </section>
  )
}
