/** A day with more questions than this was not asked by people; further items stay text. */
export const MAX_QUESTIONS = 3_000
