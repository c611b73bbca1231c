/** Offered to screens: how the notes' text is built. */
export { markerAt, stripMarkers } from '../../markers.ts'
export { partOf } from '../../part.ts'
export { type Parsed, parse, resplit } from '../../resplit.ts'
export { type Block, headingText, split } from '../../split.ts'
