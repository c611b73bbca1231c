import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'
import { classes } from './classes.ts'

type Look = {
  /** `primary`: your turn, one per view. `dark`: I take this task. `plain`: the rest. `ghost`: among many others. */
  readonly look?: 'primary' | 'dark' | 'plain' | 'ghost'
  readonly size?: 'small' | 'normal' | 'large'
  /** What was asked for is on its way: said to screen readers, and a second press does nothing. */
  readonly busy?: boolean
}

const stay = (event: { preventDefault(): void }) => event.preventDefault()

const classOf = ({ look = 'plain', size = 'normal' }: Look, more?: string) =>
  classes(styles.button, styles[look], size !== 'normal' && styles[size], more)

export function Button({
  look,
  size,
  busy = false,
  className,
  type = 'button',
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  const waiting = busy && { 'aria-busy': true, 'aria-disabled': true, onClick: stay }
  return <button {...rest} {...waiting} type={type} className={classOf({ look, size }, className)} />
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
