/** Words of this area. */
export const reader = {} as const
