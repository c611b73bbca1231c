/** Words of this area. */
export const workshop = {} as const
