import { useCallback } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import type { Told } from '../../../../ui/undo-pill.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import type { FloorCommand } from '../../../classrooms/contract.ts'

/** What is pressed at a call of somebody on their own, and at a room's wish for an expert. */
export type CallDeed = 'take' | 'release' | 'solve'
export type ExpertDeed = CallDeed | 'stage' | 'unstage'
/** Which one: `who` is how it is called here. */
export type Pressed =
  | { readonly of: 'person'; readonly call: string; readonly what: CallDeed; readonly who: string }
  | { readonly of: 'room'; readonly call: string; readonly what: ExpertDeed; readonly who: string }

const UNDO = {
  take: 'release',
  release: 'take',
  solve: 'reopen',
  stage: 'unstage',
  unstage: 'stage',
} as const
const SAID = {
  take: 'going',
  release: 'stays',
  solve: 'solved',
  stage: 'staged',
  unstage: 'unstaged',
} as const

/** [HC3] Sends what is pressed at a call, tells it, and offers what undoes it. */
export function useCalls(live: LiveClient | null, tell: (told: Told) => void) {
  const t = useWords()
  const send = useCallback(
    async (command: FloorCommand): Promise<boolean> => {
      const outcome = await live?.do('floor', command)
      if (outcome && 'words' in outcome) tell({ words: outcome.words, trouble: true })
      return outcome !== undefined && !('words' in outcome)
    },
    [live, tell],
  )
  return useCallback(
    async (pressed: Pressed): Promise<void> => {
      const { call, what, who } = pressed
      const [command, undone] = commandsOf(pressed)
      if (!(await send(command))) return
      const undo = async () => {
        if (await send(undone)) tell({ words: t('helpers.told.undone') })
      }
      tell({ words: t(`helpers.told.${SAID[what]}`, { who, call }), undo })
    },
    [send, tell, t],
  )
}

/** What was pressed as a command, and what undoes it. */
export function commandsOf(pressed: Pressed): readonly [FloorCommand, FloorCommand] {
  const { call } = pressed
  if (pressed.of === 'room') {
    const press = (what: ExpertDeed | 'reopen') => ({ kind: 'expert-call', call, what }) as const
    return [press(pressed.what), press(UNDO[pressed.what])]
  }
  const back = UNDO[pressed.what]
  return [
    { kind: pressed.what, classroom: null, call },
    { kind: back, classroom: null, call },
  ]
}
