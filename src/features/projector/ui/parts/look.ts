import type { QrMatrix } from '../../../../ui/qr-code.tsx'
import type { RoomView } from '../../../classrooms/contract.ts'
import type { StageView } from '../../../stage/contract.ts'

/** What every view of the projector is drawn from. */
export type ScreenParts = {
  readonly stage: StageView
  readonly room: RoomView
  /** Server time, ms since 1970. */
  readonly now: number
  readonly zone: string
  readonly offline: boolean
  /** Plays the stream with sound from now on; null once it does, or when there is none. No browser plays sound without a press. */
  readonly startSound: (() => void) | null
  readonly join: { readonly host: string; readonly code: string; readonly matrix: QrMatrix }
}

/** The people work, they watch, or nothing is asked of them. */
export function lookOf({ day, now }: StageView): 'work' | 'watch' | 'quiet' {
  if (!day) return 'quiet'
  switch (now.mode) {
    case 'exercise':
    case 'discussion':
      return 'work'
    case 'watch':
    case 'typealong':
      return 'watch'
    default:
      return 'quiet'
  }
}
