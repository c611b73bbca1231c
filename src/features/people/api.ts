/** Offered to other features' servers: the one `may()`. */
export { allow, type Deed, may, type Scope } from './rules.ts'
