import { useCallback, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { useFrames } from '../../../../live/use-live.ts'
import { type Latest, nextLatest } from '../../../latest-answers/ui/shared/question-in.ts'
import type { FirstSight } from '../../../reader/ui/shared/first-sight.ts'

type Newest = {
  readonly notes: string | null
  readonly latest: Latest
  /** Questions with an answer that came while the notes were out of sight. */
  readonly fresh: readonly string[]
}

/** The latest answers of a page without notes. */
export const NOTHING: Latest = { order: [], questions: [] }

/**
 * The newest answer for views without the notes, and how many came while those were out of sight. `inSight` is asked when
 * something comes; `look` says that the view changed.
 */
export function useNewest(
  client: LiveClient | null,
  page: FirstSight | null,
  first: Latest,
  inSight: () => boolean,
) {
  const notes = page?.id ?? null
  const [known, setKnown] = useState<Newest>(() => ({ notes, latest: first, fresh: [] }))
  useFrames(client, page && { room: 'notes', id: page.id, seq: page.seq }, (frame) => {
    if (frame.t !== 'notes') return
    const seen = inSight()
    setKnown((before) => {
      const was = before.notes === notes ? before.latest : NOTHING
      const latest = nextLatest(was, frame)
      const top = latest.questions[0]
      const isNew = top !== undefined && top !== was.questions[0] && !frame.full && frame.blocks[top.id]
      const moved = isNew && top.answers !== was.questions.find(({ id }) => id === top.id)?.answers
      const fresh = seen ? [] : moved ? [...new Set([...before.fresh, top.id])] : before.fresh
      return { notes, latest, fresh }
    })
  })
  const look = useCallback(() => {
    if (inSight()) setKnown((before) => (before.fresh.length === 0 ? before : { ...before, fresh: [] }))
  }, [inSight])
  return {
    newest: known.latest.questions.find(({ answers }) => answers !== '') ?? null,
    fresh: known.fresh.length,
    look,
  }
}
