/** Offered to screens: how the notes' text is built. */
export { markerAt } from '../../markers.ts'
export { headingText, split } from '../../split.ts'
