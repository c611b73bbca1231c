import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'
import { classes } from './classes.ts'

type Look = {
  /** `primary`: your turn, one per view. `dark`: I take this task. `plain`: the rest. `ghost`: among many others. */
  readonly look?: 'primary' | 'dark' | 'plain' | 'ghost'
  readonly size?: 'small' | 'normal' | 'large'
}

const classOf = ({ look = 'plain', size = 'normal' }: Look, more?: string) =>
  classes(styles.button, styles[look], size !== 'normal' && styles[size], more)

export function Button({
  look,
  size,
  className,
  type = 'button',
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button {...rest} type={type} className={classOf({ look, size }, className)} />
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({
  look,
  size,
  className,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a {...rest} className={classOf({ look, size }, className)} />
}
