import { Check } from 'lucide-react'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import styles from './choice.module.css'

type Props<Value extends string> = {
  legend: string
  /** Name of the field that the pressed button fills. */
  name: string
  fields: Readonly<Record<string, string | number>>
  options: readonly { readonly value: Value; readonly label: string }[]
  chosen: Value | null
  /** Pressing the chosen one takes it back. */
  takesBack?: boolean
  formKey: string
  send: SendForm | null
}

/** A few buttons in a row, one pressed: a press tells at once, with and without scripts. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { legend, name, fields, options, chosen, takesBack = false, formKey, send } = props
  return (
    <CommandForm fields={fields} formKey={formKey} send={send}>
      <fieldset className={styles.group}>
        <legend className="visually-hidden">{legend}</legend>
        {options.map(({ value, label }) => (
          <button
            key={value}
            type="submit"
            className={styles.press}
            name={name}
            value={takesBack && value === chosen ? '' : value}
            aria-pressed={value === chosen}
          >
            {value === chosen && <Check size={16} aria-hidden />}
            {label}
          </button>
        ))}
      </fieldset>
    </CommandForm>
  )
}
