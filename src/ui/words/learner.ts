/** Words of this area. */
export const learner = {} as const
