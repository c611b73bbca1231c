/** Words of this area. */
export const register = {} as const
