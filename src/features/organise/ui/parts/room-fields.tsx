import type { RefusalCode } from '../../../../core/refusal.ts'
import { Button } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/organise.ts'
import styles from './organise.module.css'
import type { RoomValues } from './room-form.ts'

type Props = {
  readonly values: RoomValues | null
  readonly wrong: Readonly<Record<string, RefusalCode>>
  readonly days: readonly { readonly id: string; readonly title: string; readonly date: string }[]
}

/** What stands in the public list and on its map. */
const LISTED = ['host', 'city', 'country', 'position', 'signUp', 'signUpFree'] as const

/** The form that opens a room. */
export function RoomFields({ values, wrong, days }: Props) {
  const t = useWords()
  const line = (field: string) => wrong[field] && t('organise.workshop.wrongLine')
  return (
    <form method="post" action="#new-room" className={styles.form} id="new-room">
      {Object.keys(wrong).length > 0 && (
        <MessageBar tone="trouble">{t('organise.workshop.wrongRoom')}</MessageBar>
      )}
      <div className={styles.two}>
        <Field
          name="name"
          label={t('organise.workshop.name')}
          hint={t('organise.workshop.nameHint')}
          error={wrong.name && t('organise.workshop.wrongName')}
          defaultValue={values?.name}
          maxLength={200}
          required
        />
        <Field
          name="place"
          label={t('organise.workshop.place')}
          hint={t('organise.workshop.placeHint')}
          error={line('place')}
          defaultValue={values?.place}
          maxLength={200}
        />
      </div>
      <fieldset>
        <legend className={styles.legend}>{t('organise.workshop.kind')}</legend>
        <div className={styles.choices}>
          {(['in-person', 'online'] as const).map((kind) => (
            <label key={kind}>
              <input
                type="radio"
                name="kind"
                value={kind}
                defaultChecked={(values?.kind || 'in-person') === kind}
              />
              {t(kind === 'online' ? 'organise.workshop.online' : 'organise.workshop.inPerson')}
            </label>
          ))}
        </div>
      </fieldset>
      <div className={styles.two}>
        <Field
          name="seats"
          inputMode="numeric"
          label={t('organise.workshop.seats')}
          error={wrong.seats && t('organise.workshop.wrongSeats')}
          defaultValue={values?.seats ?? '20'}
          maxLength={4}
          required
        />
        <Field
          name="meetingUrl"
          inputMode="url"
          label={t('organise.workshop.meeting')}
          hint={t('organise.workshop.meetingHint')}
          error={wrong.meetingUrl && t('organise.workshop.wrongMeeting')}
          defaultValue={values?.meetingUrl}
          maxLength={2000}
        />
        <Field
          name="language"
          label={t('organise.workshop.language')}
          error={line('language')}
          defaultValue={values?.language ?? 'English'}
          maxLength={200}
        />
        <Field
          name="openTo"
          label={t('organise.workshop.openTo')}
          error={line('openTo')}
          defaultValue={values?.openTo ?? t('organise.workshop.openToDefault')}
          maxLength={200}
        />
        <Field
          name="lead"
          label={t('organise.workshop.leadName')}
          hint={t('organise.workshop.leadHint')}
          error={line('lead')}
          defaultValue={values?.lead}
          maxLength={200}
        />
      </div>
      <fieldset>
        <legend className={styles.legend}>{t('organise.workshop.listing')}</legend>
        <p className={styles.hint}>{t('organise.workshop.listingHint')}</p>
        <div className={styles.two}>
          {LISTED.map((name) => (
            <Field
              key={name}
              name={name}
              label={t(`organise.workshop.${name}`)}
              hint={t(`organise.workshop.${name}Hint`)}
              error={wrong[name] && t(`organise.workshop.${name}Wrong`)}
              defaultValue={values?.[name]}
              maxLength={name === 'signUp' ? 2000 : 120}
            />
          ))}
        </div>
      </fieldset>
      {days.length > 0 && (
        <fieldset>
          <legend className={styles.legend}>{t('organise.workshop.days')}</legend>
          <div className={styles.choices}>
            {days.map(({ id, title, date }) => (
              <label key={id}>
                <input type="checkbox" name="day" value={id} defaultChecked={values?.days.includes(id)} />
                {`${title}, ${date}`}
              </label>
            ))}
          </div>
          <p className={styles.hint}>{t('organise.workshop.daysHint')}</p>
        </fieldset>
      )}
      <p>
        <Button type="submit" size="large" name="what" value="open-room">
          {t('organise.workshop.openRoom')}
        </Button>
      </p>
    </form>
  )
}
