/** Joins class names, leaving out what is false: `classes(styles.chip, on && styles.on)`. */
export const classes = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ')
