import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react'
import styles from './field.module.css'

type Parts = {
  /** Also the control's id; unique in its page. */
  readonly name: string
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong with the value, in words; the field keeps what was typed. */
  readonly error?: string
}

/** Label above, hint and error below, joined to the control for screen readers. */
function Around({ name, label, hint, error, children }: Parts & { children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={name}>
        {label}
      </label>
      {children}
      {hint && (
        <p className={styles.hint} id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className={styles.error} id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

const describedBy = ({ name, hint, error }: Parts) =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined

export function Field({ label, hint, error, ...rest }: Parts & InputHTMLAttributes<HTMLInputElement>) {
  const parts = { name: rest.name, label, hint, error }
  return (
    <Around {...parts}>
      <input
        {...rest}
        id={rest.name}
        className={styles.input}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(parts)}
      />
    </Around>
  )
}

export function TextField({
  label,
  hint,
  error,
  ...rest
}: Parts & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const parts = { name: rest.name, label, hint, error }
  return (
    <Around {...parts}>
      <textarea
        rows={3}
        {...rest}
        id={rest.name}
        className={styles.input}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(parts)}
      />
    </Around>
  )
}
