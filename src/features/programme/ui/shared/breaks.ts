/** Offered to the workshop's page: the gaps between sessions as break rows. */
export { withBreaks } from '../../breaks.ts'
