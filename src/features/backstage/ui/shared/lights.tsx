import { Clock, MessageCircleQuestion, TriangleAlert, Turtle } from 'lucide-react'
import { classes } from '../../../../ui/classes.ts'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/instructor.ts'
import { LIGHTS, type Light } from '../../contract.ts'
import styles from './lights.module.css'

const ICONS = { slower: Turtle, question: MessageCircleQuestion, time: Clock, caution: TriangleAlert }

type Props = {
  readonly lit: readonly Light[]
  /** May be pressed here; else they are only seen. */
  readonly press: boolean
  readonly formKey: string
  readonly send: SendForm | null
}

/** Lit or grey, with icon and word. */
export function Lights({ lit, press, formKey, send }: Props) {
  const t = useWords()
  return (
    <ul className={styles.lights}>
      {LIGHTS.map((light) => {
        const on = lit.includes(light)
        const Icon = ICONS[light]
        const words = (
          <>
            <Icon size={20} aria-hidden /> {t(`instructor.lights.${light}`)}
          </>
        )
        const look = classes(styles.light, on && styles.lit)
        if (!press)
          return (
            <li key={light} className={look}>
              {words}
              <span className="visually-hidden">
                {on ? t('instructor.lights.on') : t('instructor.lights.off')}
              </span>
            </li>
          )
        return (
          <li key={light}>
            <CommandForm
              fields={{ kind: 'light', light, on: !on }}
              formKey={`${formKey.slice(0, 8)}.${light}.${on}`}
              send={send}
            >
              <button type="submit" className={look} aria-pressed={on}>
                {words}
              </button>
            </CommandForm>
          </li>
        )
      })}
    </ul>
  )
}
