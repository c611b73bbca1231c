import type { ReactNode } from 'react'
import type { RefusalCode } from '../../../core/refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Field } from '../../../ui/field.tsx'
import { MessageBar } from '../../../ui/message-bar.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/register.ts'
import '../../../ui/words/workshop.ts'
import type { RegistrationForm } from '../contract.ts'
import styles from './register.module.css'

export type RoomChoice = {
  readonly id: string
  readonly name: string
  readonly text: string
  readonly seats: number
  readonly free: number
}

export type RoomElsewhere = { readonly name: string; readonly url: string }

type Props = {
  readonly values: RegistrationForm
  readonly rooms: readonly RoomChoice[]
  /** Rooms whose seats the host gives. */
  readonly elsewhere: readonly RoomElsewhere[]
  /** Field → refusal code, from the action; null when nothing was refused. */
  readonly errors: Readonly<Record<string, RefusalCode>> | null
  readonly title: string
  readonly button: ReactNode
}

/** The one form of registration. A choice opens only its own fields, by style alone: it works without scripts. */
export function RegisterForm({ values, rooms, elsewhere, errors, title, button }: Props) {
  const t = useWords()
  const modes = [
    ['alone', t('register.alone.label'), t('register.alone.hint')],
    ['in-room', t('register.room.label'), t('register.room.hint')],
  ] as const
  const roomError =
    errors?.classroom === 'classroom/full'
      ? t('register.wrong.full')
      : errors?.classroom === 'classroom/closed'
        ? t('register.wrong.closed')
        : errors?.classroom === 'classroom/elsewhere'
          ? t('register.wrong.elsewhere')
          : errors?.classroom && t('register.wrong.classroom')
  return (
    <form method="post" className={styles.form}>
      {errors && <MessageBar tone="trouble">{title}</MessageBar>}
      <fieldset className={styles.group}>
        <legend>{t('register.how')}</legend>
        <div className={styles.modes}>
          {modes.map(([value, label, hint]) => (
            <label key={value} className={styles.choice}>
              <input type="radio" name="mode" value={value} defaultChecked={values.mode === value} required />
              <span>
                <b>{label}</b>
                <span className={styles.hint}>{hint}</span>
              </span>
            </label>
          ))}
        </div>
        {errors?.mode && <p className={styles.error}>{t('register.wrong.mode')}</p>}
      </fieldset>
      <fieldset
        className={`${styles.group} ${styles.rooms}`}
        aria-describedby={roomError ? 'classroom-error' : undefined}
      >
        <legend>{t('register.which')}</legend>
        {roomError && (
          <p className={styles.error} id="classroom-error">
            {roomError}
          </p>
        )}
        {rooms.every(({ free }) => free === 0) && elsewhere.length === 0 && <p>{t('register.noRooms')}</p>}
        {rooms.map((room) => {
          const mine = values.classroom === room.id && !errors?.classroom
          return (
            <label key={room.id} className={styles.choice}>
              <input
                type="radio"
                name="classroom"
                value={room.id}
                defaultChecked={mine}
                disabled={room.free === 0 && !mine}
              />
              <span>
                <b>{room.name}</b>
                <span className={styles.hint}>{room.text}</span>
              </span>
              <span className={styles.free}>
                {room.free === 0 ? (
                  <Chip>{t('register.full')}</Chip>
                ) : (
                  t('workshop.list.free', { free: room.free, seats: room.seats })
                )}
              </span>
            </label>
          )
        })}
        {elsewhere.length > 0 && (
          <div className={styles.elsewhere}>
            <p>{t('register.elsewhere', { count: elsewhere.length })}</p>
            <ul>
              {elsewhere.map(({ name, url }) => (
                <li key={`${name} ${url}`}>
                  <a href={url} rel="noopener">
                    {t('register.elsewhereAt', { room: name, site: new URL(url).hostname })}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </fieldset>
      <div className={styles.two}>
        <Field
          name="name"
          label={t('register.name')}
          hint={t('register.nameHint')}
          error={errors?.name && t('register.wrong.name')}
          defaultValue={values.name}
          autoComplete="nickname"
          maxLength={200}
        />
        <Field
          name="email"
          type="text"
          inputMode="email"
          label={t('register.email')}
          hint={t('register.emailHint')}
          error={errors?.email && t('register.wrong.email')}
          defaultValue={values.email}
          autoComplete="email"
          autoCapitalize="none"
          maxLength={254}
        />
      </div>
      <p className="soft">{t('register.who')}</p>
      <div className={styles.last}>
        <Button type="submit" look="primary" size="large" name="what" value="register">
          {button}
        </Button>
      </div>
    </form>
  )
}
