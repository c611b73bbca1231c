/** For pages that need the limits alone: beside schemas they would bring zod along. */

/** Yjs clients from here on are servers' (migrations/0010): no page writes with one. A page draws one in 65,536 times. */
export const FIRST_SERVER_CLIENT = 0xff_ff_00_00

/** A question or an answer, letters. */
export const MAX_ASK = 4000
/** One line of hello, where people are and what the weather is. */
export const MAX_HELLO = 200
