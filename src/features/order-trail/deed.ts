/**
 * What staff did for the order that changes no text and is in no log: who may read and write, and which notes the world may find. `by`: a
 * role and its number, `organiser 1`. `notes` null: of the whole workshop.
 */
export type Deed = { readonly workshop: string; readonly by: string } & (
  | { readonly did: 'access'; readonly notes: null; readonly was: Policy; readonly became: Policy }
  | { readonly did: 'review'; readonly notes: string; readonly was: Reviewed; readonly became: Reviewed }
)
/** Who may read and write, as the order says it. */
type Policy = { readonly read: string; readonly write: string; readonly byAddress: boolean }
type Reviewed = { readonly reviewed: boolean }
