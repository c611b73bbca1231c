/** For pages that need the limits alone: beside schemas they would bring zod along. */

/** A question or an answer, letters. */
export const MAX_ASK = 4000
/** One line of hello, where people are and what the weather is. */
export const MAX_HELLO = 200
