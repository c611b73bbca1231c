/** Offered to other features' servers: gaps between sessions as break rows. */
export { type BreakRow, withBreaks } from './breaks.ts'
