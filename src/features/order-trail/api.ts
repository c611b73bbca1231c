/** Offered to who keeps the order, and to whoever changes it beside the log. */
export { AUDITED, auditRow, deedRow } from './rows.ts'
export { keepDeed, keepReview, type TrailStore } from './store.ts'
