/**
 * Row types of every table. Features add theirs by declaration merging in their `store.ts`:
 * `declare module '../../storage/tables.ts' { interface Tables { classroom: ClassroomTable } }`.
 * A test reads the migrated database and compares (storage/tables.test.ts).
 */
// biome-ignore lint/suspicious/noEmptyInterface: features merge their tables into it
export interface Tables {}
