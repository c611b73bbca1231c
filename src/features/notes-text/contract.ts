/** Offered to other features: how the notes' text is built, and where in it things go. */
export { answersIn, followIndent, questionEnd } from './answers.ts'
export { dedent } from './dedent.ts'
export { itemLines } from './item-lines.ts'
export { insertMarkers, markerAt, stripMarkers } from './markers.ts'
export { MAX_QUESTIONS } from './most.ts'
export { type Part, partOf, withoutQuestions } from './part.ts'
export {
  furtherDown,
  insertPoint,
  lineEnd,
  nextSection,
  type Place,
  questionBlock,
  type Section,
  sectionBelow,
  sectionEnd,
  sectionStart,
} from './places.ts'
export { type Parsed, parse, parsedOf } from './resplit.ts'
export { seenText } from './seen.ts'
export { answerIndent, type Block, headingText, headingWords, itemText, split } from './split.ts'
