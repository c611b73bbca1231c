/** Words of this area. */
export const organise = {} as const
