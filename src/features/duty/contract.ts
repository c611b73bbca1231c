/** What somebody on duty does just now. Instants are ms since 1970. */
export type Doing =
  | { kind: 'free'; since: number }
  /** They have taken this question. */
  | { kind: 'answers'; number: number }
  /** They went to a call of somebody on their own, or of a room. */
  | { kind: 'call'; since: number }

/** Somebody of staff who sits at the desk. */
export type DutyRow = {
  /** Role and number, `helper 2`: the server's word, never a name. */
  readonly label: string
  readonly doing: Doing
}

/** The question that waits most, offered to who is free; the first one who takes it has it. */
export type Offer = {
  readonly question: string
  readonly to: string
  readonly since: number
}

/** What everybody at the desk sees of each other. Lossy: it is told, and never written. */
export type DeskView = {
  readonly duty: readonly DutyRow[]
  readonly offer: Offer | null
}

/** How this browser is called at the desk; null: it is not on duty. */
export type MyDuty = { readonly label: string | null }

export interface DeskService {
  view(workshop: string): Promise<DeskView>
  /** Id of the notes that the desk is about: of the day that is on, else of the next one. Null: there are none. */
  notes(workshop: string): Promise<string | null>
}

declare module '../../http/services.ts' {
  interface Services {
    desk: DeskService
  }
}
