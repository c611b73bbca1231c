/** Offered to pages, which load it when somebody types: how alike two questions are. */
export { similarTo, stemsOf } from '../../likeness.ts'
