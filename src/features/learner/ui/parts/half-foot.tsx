import { Button } from '../../../../ui/button.tsx'
import { SettingsButton } from '../../../../ui/settings/settings-menu.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import type { ShownQuestion } from '../../../latest-answers/ui/shared/question-in.ts'
import styles from './half-foot.module.css'

type Props = {
  readonly newest: ShownQuestion | null
  readonly asking: boolean
  /** Null until scripts run: then the field is in the notes already. */
  readonly ask: (() => void) | null
}

/** Beside the view switch of a half screen: what was answered last, the settings, and the way to the field. */
export function HalfFoot({ newest, asking, ask }: Props) {
  const t = useWords()
  const answer = newest && lastLine(newest.answers)
  return (
    <>
      <p className={styles.newest}>
        {answer && (
          <>
            <span className="visually-hidden">{t('learner.newest')} </span>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the notes' own renderer alone */}
            <span dangerouslySetInnerHTML={{ __html: answer }} />
          </>
        )}
      </p>
      <SettingsButton className={styles.settings} />
      {ask && (
        <Button look="primary" aria-expanded={asking} onClick={ask}>
          {t('learner.ask')}
        </Button>
      )}
    </>
  )
}

/** The first paragraph or line of the newest answer, with its code; no links, for they would be cut off. */
const lastLine = (html: string): string =>
  html
    .split(/<\/(?:p|li|div|pre)>/)
    .map((part) => part.replaceAll(/<(?!\/?code\b)[^>]*>/g, '').trim())
    .find((part) => part !== '') ?? ''
