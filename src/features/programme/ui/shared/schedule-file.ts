/** Offered to the organiser's pages: reading a schedule that somebody brings. */
export { readSchedule } from '../../schedule-read.ts'
