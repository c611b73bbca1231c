import { Check } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { Field } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import type { MyFloor } from '../../contract.ts'
import styles from './help-call.module.css'
import { signOf } from './signs.ts'

type Props = {
  readonly call: MyFloor['call']
  readonly inRoom: boolean
  /** Need help is chosen. Without scripts the style sheet sees that by itself. */
  readonly open: boolean
  readonly scripts: boolean
  readonly where: string
  readonly about: string
  readonly onWhere: (text: string) => void
  readonly onAbout: (text: string) => void
  readonly tell: () => Promise<void>
  readonly goOn: () => Promise<void>
}

/** The sign to hold up, and what the room lead may know. Two optional lines; nothing typed is on a projector. */
export function HelpCall(props: Props) {
  const { call, inRoom, open, scripts, where, about, onWhere, onAbout, tell, goOn } = props
  const t = useWords()
  const [told, setTold] = useState(false)
  const sign = call && signOf(call.sign)
  if (!inRoom) return open ? <p className={styles.hint}>{t('learner.status.aloneHelp')}</p> : null
  return (
    <div className={classes(styles.help, open && styles.open)}>
      {open && sign && (
        <div className={classes(styles.sign, styles[`sg${sign.colour}`])} role="status">
          <p className={styles.words}>{sign.words}</p>
          <p>{t(call.taken ? 'learner.status.coming' : 'learner.status.hold')}</p>
        </div>
      )}
      <Field
        name="where"
        label={t('learner.status.where')}
        maxLength={200}
        autoComplete="off"
        value={where}
        onChange={(event) => onWhere(event.currentTarget.value)}
      />
      <Field
        name="about"
        label={t('learner.status.about')}
        maxLength={200}
        autoComplete="off"
        value={about}
        onChange={(event) => onAbout(event.currentTarget.value)}
      />
      <p className={styles.hint}>{t('learner.status.whoSees')}</p>
      {scripts && (
        <p className={styles.buttons}>
          <Button onClick={() => void tell().then(() => setTold(true))}>{t('learner.status.tell')}</Button>
          <Button onClick={() => void goOn()}>
            <Check size={16} aria-hidden /> {t('learner.status.goOn')}
          </Button>
        </p>
      )}
      <p role="status" className={styles.hint}>
        {told && open && t('learner.status.told')}
      </p>
    </div>
  )
}
