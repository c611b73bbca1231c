import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/now.ts'
import type { StageView } from '../../contract.ts'
import { minutesLeft, timeIn } from './clock.ts'
import { ModeIcon } from './mode-icon.tsx'
import styles from './now-chip.module.css'

/** The Now banner in one line: mode, until when, minutes. The fill rises with how much it is your turn. */
export function NowChip({ view, now, zone }: { view: StageView; now: number; zone: string }) {
  const t = useWords()
  const { mode, until } = view.now
  return (
    <p className={classes(styles.chip, styles[mode])}>
      <ModeIcon mode={mode} className={styles.icon} />
      {t(`now.mode.${mode}`)}
      {until !== null && mode !== 'ended' && (
        <>
          {' '}
          {t('now.untilAt', { time: timeIn(until, zone) })}, {minutesLeft(until, now)} {t('now.unit.min')}
        </>
      )}
    </p>
  )
}
