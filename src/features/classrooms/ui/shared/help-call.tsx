import { Check } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { Field } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import colours from '../../../../ui/sign-colours.module.css'
import type { MyFloor } from '../../contract.ts'
import styles from './help-call.module.css'
import { signOf } from './signs.ts'

type Props = {
  readonly call: MyFloor['call']
  readonly inRoom: boolean
  readonly seat: string | null
  /** Need help is chosen. Without scripts the style sheet sees that by itself. */
  readonly open: boolean
  readonly scripts: boolean
  readonly where: string
  readonly about: string
  readonly onWhere: (text: string) => void
  readonly onAbout: (text: string) => void
  /** What was typed stands with the room lead. */
  readonly told: boolean
  readonly tell: () => void
  readonly goOn: () => Promise<unknown>
}

/**
 * The sign to hold up, and what the room lead may know; alone, what helpers may know (FL20). Two optional lines; nothing typed is on a projector.
 */
export function HelpCall(props: Props) {
  const { call, inRoom, seat, open, scripts, where, about, onWhere, onAbout, told, tell, goOn } = props
  const t = useWords()
  // Two fields and no button of a form: browsers send nothing by Enter then.
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !scripts) return
    event.preventDefault()
    tell()
  }
  const [dim, setDim] = useState(false)
  const whose = inRoom ? 'status' : 'aloneHelp'
  return (
    <div className={classes(styles.help, open && styles.open)}>
      {open && !inRoom && (
        <p role="status">
          {t(`learner.aloneHelp.${call?.taken ? 'coming' : 'called'}`)}{' '}
          <a href="#ask">{t('learner.aloneHelp.ask')}</a>
        </p>
      )}
      {open && inRoom && call && <Sign call={call} seat={seat} dim={dim} light={() => setDim(false)} />}
      <div className={styles.fields}>
        {seat === null && (
          <Field
            name="where"
            label={t(`learner.${whose}.where`)}
            maxLength={200}
            autoComplete="off"
            value={where}
            onChange={(event) => onWhere(event.currentTarget.value)}
            onBlur={tell}
            onKeyDown={enter}
          />
        )}
        <Field
          name="about"
          label={t('learner.status.about')}
          maxLength={200}
          autoComplete="off"
          value={about}
          onChange={(event) => onAbout(event.currentTarget.value)}
          onBlur={tell}
          onKeyDown={enter}
        />
        <p role="status" className={styles.hint}>
          {t(`learner.${whose}.${told && open ? 'told' : 'whoSees'}`)}
        </p>
        {scripts && (
          <p className={styles.buttons}>
            <Button className={styles.goOn} onClick={() => void goOn()}>
              <Check size={16} aria-hidden /> {t('learner.status.goOn')}
            </Button>
            {inRoom && (
              <Button look="ghost" className={styles.dimmer} onClick={() => setDim(true)}>
                {t('learner.status.dim')}
              </Button>
            )}
          </p>
        )}
      </div>
    </div>
  )
}

type SignProps = {
  readonly call: NonNullable<MyFloor['call']>
  readonly seat: string | null
  readonly dim: boolean
  readonly light: () => void
}

/** Colour and word to hold up; in a room with seats, the seat. A phone fills itself with it. */
function Sign({ call, seat, dim, light }: SignProps) {
  const t = useWords()
  const { colour, words } = signOf(call.sign)
  const coming =
    call.by !== null && call.by > 0
      ? t('learner.status.helperComing', { number: call.by })
      : t('learner.status.coming')
  return (
    <>
      <div
        className={classes(styles.sign, seat === null ? colours[`sg${colour}`] : styles.seat)}
        role="status"
      >
        <p className={styles.words}>{seat ?? words}</p>
        <p>
          {seat === null && !call.taken && <span className={styles.phone}>{t('learner.status.hold')} </span>}
          <span className={styles.line}>
            {call.taken ? coming : t(seat === null ? 'learner.status.sign' : 'learner.status.seat')}
          </span>
        </p>
      </div>
      {dim && (
        <button type="button" className={styles.dim} onClick={light}>
          <span className={styles.words}>{seat ?? words}</span>
          {t('learner.status.light')}
        </button>
      )}
    </>
  )
}
