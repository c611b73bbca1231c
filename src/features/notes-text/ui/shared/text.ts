/** Offered to screens: how the notes' text is built. */
export { markerAt } from '../../markers.ts'
export { type Block, headingText, split } from '../../split.ts'
