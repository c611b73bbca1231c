/** Offered to the organiser's pages: reading a country that somebody types. */
export { readCountry } from '../../listing.ts'
