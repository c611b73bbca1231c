const grouped = new Intl.NumberFormat('en', { useGrouping: true })

/** 2 318: a narrow no-break space between thousands. */
export const big = (n: number): string => grouped.format(n).replaceAll(',', '\u202f')
