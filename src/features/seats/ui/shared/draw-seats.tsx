import { useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { Field } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/seats.ts'
import { MAX_COLUMNS, MAX_ROWS } from '../../../classrooms/contract.ts'
import { firstSize, padded, placeOf } from './drawing.ts'
import styles from './seats.module.css'

type Props = {
  drawn: readonly string[] | null
  on: boolean
  people: number
  formKey: string
  send: SendForm | null
}

/** Draws the seat map: a size first, then the places where nobody sits are taken out. */
export function DrawSeats({ drawn, on, people, formKey, send }: Props) {
  const t = useWords()
  const rows = drawn && padded(drawn)
  const size = rows ? { rows: rows.length, columns: rows[0]?.length ?? 1 } : firstSize(people)
  const [asked, setAsked] = useState<string | null>(null)
  const seats = rows?.flatMap((cells, row) =>
    [...cells].flatMap((cell, column) => (cell === 'x' ? [placeOf(row, column)] : [])),
  )
  const form = { formKey, send }
  const save: SendForm | null =
    send &&
    ((what) => {
      setAsked(what.getAll('place').join())
      send(what)
    })
  return (
    <section className={styles.card} aria-labelledby="draw">
      <h3 id="draw" className={styles.title}>
        {t('seats.draw.title')}
      </h3>
      <p className={styles.small}>{t('seats.draw.hint')}</p>
      <CommandForm
        {...form}
        key={`${size.rows} ${size.columns}`}
        className={styles.size}
        fields={{ kind: 'seats' }}
      >
        <Field
          name="rows"
          type="number"
          inputMode="numeric"
          min={1}
          max={MAX_ROWS}
          required
          defaultValue={size.rows}
          label={t('seats.draw.rows')}
        />
        <Field
          name="columns"
          type="number"
          inputMode="numeric"
          min={1}
          max={MAX_COLUMNS}
          required
          defaultValue={size.columns}
          label={t('seats.draw.columns')}
        />
        <Button type="submit" size="large">
          {rows ? t('seats.draw.again') : t('seats.draw.draw')}
        </Button>
      </CommandForm>
      {rows && (
        <>
          <CommandForm
            formKey={formKey}
            send={save}
            key={rows.join()}
            fields={{ kind: 'seats', ...size, ticked: 1 }}
            className={styles.form}
          >
            <fieldset className={styles.places} onChange={() => setAsked(null)}>
              <legend>{t('seats.draw.places')}</legend>
              {rows.map((cells, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
                <div key={row}>
                  {[...cells].map((cell, column) => (
                    <label key={placeOf(row, column)} className={styles.place}>
                      <input
                        type="checkbox"
                        name="place"
                        value={placeOf(row, column)}
                        defaultChecked={cell === 'x'}
                        aria-label={t('seats.draw.place', { row: row + 1, column: column + 1 })}
                      />
                    </label>
                  ))}
                </div>
              ))}
            </fieldset>
            <Button type="submit" size="large" look="dark">
              {on ? t('seats.draw.save') : t('seats.draw.show')}
            </Button>
            <p className={styles.small} role="status">
              {on && seats && asked === seats.join() && <b>{t('seats.draw.saved')} </b>}
              {on && t('seats.draw.shown', { count: seats?.length ?? 0 })}
            </p>
          </CommandForm>
          {on && (
            <CommandForm {...form} fields={{ kind: 'seats', off: 1 }}>
              <Button type="submit" size="large">
                {t('seats.draw.off')}
              </Button>
            </CommandForm>
          )}
        </>
      )}
    </section>
  )
}
