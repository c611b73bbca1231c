import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './sign.module.css'
import colours from './sign-colours.module.css'

export type SignColour = 1 | 2 | 3 | 4

/** A sign to hold up: colour and word together ("Yellow birch"). The words come from the caller. */
export function Sign({ colour, children }: { colour: SignColour; children: ReactNode }) {
  return <span className={classes(styles.sign, colours[`sg${colour}`])}>{children}</span>
}
