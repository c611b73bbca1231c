/** Offered to the notes' server. */
export { endClaims } from './end-claims.ts'
