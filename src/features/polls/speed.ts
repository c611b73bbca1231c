/** Apart from the schemas: learners' pages need these alone, and zod would come along. */

/** The standing question of a day about its speed: too slow, just right, too fast. It has this id, and needs no opening. */
export const SPEED = 'speed'
export const SPEEDS = ['slow', 'right', 'fast'] as const
