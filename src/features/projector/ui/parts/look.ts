import type { QrMatrix } from '../../../../ui/qr-code.tsx'
import type { RoomView } from '../../../classrooms/contract.ts'
import type { StageView } from '../../../stage/contract.ts'

export type Look = 'work' | 'watch' | 'quiet' | 'own'

/** What every view of the projector is drawn from. */
export type ScreenParts = {
  readonly stage: StageView
  readonly room: RoomView
  /** Server time, ms since 1970. */
  readonly now: number
  readonly zone: string
  /** Whose time it is, where the computer's own clock says another one. */
  readonly city: string | null
  readonly offline: boolean
  /** Plays the stream with sound from now on; null once it does, or when there is none. No browser plays sound without a press. */
  readonly startSound: (() => void) | null
  readonly join: { readonly host: string; readonly code: string; readonly matrix: QrMatrix }
}

/**
 * The people work, they watch, nothing is asked of them, or the room has its own time. The lead's pin holds a view of the
 * stage; own time goes before it, since the lead began that later and ends it.
 */
export function lookOf({ day, now }: StageView, { own, pin }: Pick<RoomView, 'own' | 'pin'>): Look {
  if (own) return 'own'
  if (!day) return 'quiet'
  if (pin === 'watch') return 'watch'
  if (pin === 'exercise' || pin === 'counts') return 'work'
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
