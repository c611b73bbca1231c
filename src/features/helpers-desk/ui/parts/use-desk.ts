import { useCallback, useEffect, useRef, useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import type { Told } from '../../../../ui/undo-pill.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import type { NotesCommand, NotesReply, QuestionRow, QuestionState } from '../../../notes/contract.ts'

/** States that are set by a press. */
export type Settable = Exclude<QuestionState, 'answering' | 'merged'>

type Parts = {
  readonly live: LiveClient | null
  readonly notes: string
  /** This page did something to a question by entry `seq`: its list need not wait for the news. */
  readonly onKnown: (question: string, change: Partial<QuestionRow>, seq: number) => void
  /** This question is open to be answered here; null: none is. */
  readonly onOpen: (question: string | null) => void
  /** The number of this question; null: it is none. */
  readonly numberOf: (question: string | null) => number | null
  /** What was written comes back into its field. */
  readonly onDraft: (question: string, text: string) => void
}

type Done = { readonly reply: NotesReply; readonly seq: number } | { readonly refused: string }

/** What is done at the desk: each press is told in words and can be undone for 10 s, by what the server says undoes it. */
export function useDesk(given: Parts) {
  const { live, notes } = given
  const t = useWords()
  const [told, setTold] = useState<Told | null>(null)
  const [pending, setPending] = useState(0)
  const parts = useRef(given)
  useEffect(() => {
    parts.current = given
  })

  const say = useCallback(
    (words: string, undo?: () => unknown) => setTold({ words, ...(undo && { undo }) }),
    [],
  )

  async function send(command: NotesCommand): Promise<Done> {
    if (!live) return { refused: '' }
    setPending((n) => n + 1)
    const outcome = await live.do('notes', command, notes)
    setPending((n) => n - 1)
    if (!('refused' in outcome)) return { reply: outcome.reply as NotesReply, seq: outcome.seq }
    setTold({ words: outcome.words, trouble: true })
    return outcome
  }

  /** Sends it, tells it, and offers what undoes it. `then`: what the page does after the undo; `undone`: what the question is then. */
  async function act(
    command: NotesCommand & { question: string },
    change: Partial<QuestionRow>,
    words: [done: string, undone: string],
    then: () => void = () => undefined,
    undone: Partial<QuestionRow> = {},
  ): Promise<Done> {
    const done = await send(command)
    if (!('reply' in done)) return done
    const { undo } = done.reply
    parts.current.onKnown(command.question, change, done.seq)
    say(words[0], undo && (() => back(undo, words[1], then, undone)))
    return done
  }

  async function back(
    undo: NotesCommand,
    words: string,
    then: () => void,
    change: Partial<QuestionRow> = {},
  ): Promise<void> {
    const done = await send(undo)
    if (!('reply' in done)) return
    if ('question' in undo && undo.question) parts.current.onKnown(undo.question, change, done.seq)
    say(words)
    then()
  }

  const free = (state: QuestionState) => (state === 'answering' ? 'open' : state)

  return {
    told,
    pending,
    forget: useCallback(() => setTold(null), []),
    tell: setTold,

    /** True when it is ours now; somebody else's stays theirs, and we are told whose. */
    async claim({ id, number, state, claimedBy }: QuestionRow): Promise<boolean> {
      if (claimedBy?.you) return true
      const words = [t('helpers.told.claim', { number }), t('helpers.told.release', { number })] as const
      const taken = { state: state === 'open' ? 'answering' : state } as const
      const done = await act({ kind: 'claim', question: id, on: true }, taken, [...words], () =>
        parts.current.onOpen(null),
      )
      return 'reply' in done
    },

    /** Still here: what is taken stays taken. */
    renew({ id }: QuestionRow) {
      void live?.do('notes', { kind: 'claim', question: id, on: true }, notes)
    },

    giveBack: ({ id, number, state }: QuestionRow) =>
      act(
        { kind: 'claim', question: id, on: false },
        { state: free(state), claimedBy: null },
        [t('helpers.told.release', { number }), t('helpers.told.claim', { number })],
        () => parts.current.onOpen(id),
      ),

    async set({ id, number, state }: QuestionRow, next: Settable): Promise<boolean> {
      const rest = free(state) as Settable
      const done = await act(
        { kind: 'state', question: id, state: next, was: state },
        { state: next, claimedBy: null },
        [t(`helpers.told.${next}`, { number }), t(`helpers.told.${rest}`, { number })],
        undefined,
        { state: rest },
      )
      return 'reply' in done
    },

    /** `seen-more`: others answered meanwhile, which its writer has now read of. */
    async post(
      { id, number, seen, state, answers }: QuestionRow,
      text: string,
    ): Promise<'posted' | 'seen-more' | 'refused'> {
      const done = await act(
        { kind: 'answer', question: id, text, seen },
        { state: 'answered', claimedBy: null, seen: seen + 1 },
        [t('helpers.told.posted', { number }), t('helpers.told.withdrawn', { number })],
        () => {
          parts.current.onDraft(id, text)
          parts.current.onOpen(id)
        },
        answers === 0 ? { state: free(state) } : {},
      )
      if ('reply' in done) return 'posted'
      return done.refused === 'notes/answered-meanwhile' ? 'seen-more' : 'refused'
    },

    /** By voice with words: they stand below the question, where who speaks reads them, and it waits for the stream. One undo takes back both. */
    async say(row: QuestionRow, text: string): Promise<'posted' | 'seen-more' | 'refused'> {
      const { id, number, seen, state, answers } = row
      const first = await send({ kind: 'answer', question: id, text, seen })
      if (!('reply' in first)) return first.refused === 'notes/answered-meanwhile' ? 'seen-more' : 'refused'
      const change = { state: 'for-stream', claimedBy: null, seen: seen + 1 } as const
      const done = await send({ kind: 'state', question: id, state: 'for-stream', was: 'answered' })
      parts.current.onKnown(id, 'reply' in done ? change : { ...change, state: 'answered' }, first.seq)
      if (!('reply' in done)) return 'posted'
      parts.current.onKnown(id, change, done.seq)
      say(t('helpers.told.for-stream', { number }), async () => {
        const words = t('helpers.told.withdrawn', { number })
        if (done.reply.undo) await back(done.reply.undo, words, () => undefined)
        const open = answers === 0 ? { state: free(state) } : {}
        if (!first.reply.undo) return
        await back(
          first.reply.undo,
          words,
          () => {
            parts.current.onDraft(id, text)
            parts.current.onOpen(id)
          },
          open,
        )
      })
      return 'posted'
    },

    /** All of these become one with `into`; undone, each of them stands alone again. */
    async merge(rows: readonly QuestionRow[], into: QuestionRow): Promise<boolean> {
      const undo: NotesCommand[] = []
      const numbers: number[] = []
      for (const { id, number } of rows) {
        const done = await send({ kind: 'merge', question: id, into: into.id })
        if (!('reply' in done)) break
        parts.current.onKnown(id, { state: 'merged', claimedBy: null }, done.seq)
        numbers.push(number)
        if (done.reply.undo) undo.push(done.reply.undo)
      }
      if (numbers.length === 0) return false
      const which = numbers.join(', ')
      say(t('helpers.told.merged', { number: which, into: into.number }), async () => {
        for (const one of undo)
          await back(one, t('helpers.told.unmerged', { number: which }), () => undefined)
      })
      return true
    },

    unmerge: ({ id, number, mergedInto }: QuestionRow) =>
      act({ kind: 'unmerge', question: id, ...(mergedInto && { into: mergedInto.id }) }, {}, [
        t('helpers.told.unmerged', { number }),
        t('helpers.told.merged', { number, into: mergedInto?.number ?? '' }),
      ]),

    /** `to`: the label of somebody on duty; `who`: the same in words. */
    async assign({ id, number, claimedBy }: QuestionRow, to: string, who: string): Promise<boolean> {
      const was = claimedBy?.label ?? null
      const done = await act({ kind: 'assign', question: id, to, was }, { claimedBy: null }, [
        t('helpers.told.assigned', { number, who }),
        t('helpers.told.unassigned', { number }),
      ])
      return 'reply' in done
    },

    /** The notes in the stream's picture stand at this question; null: at the newest answer. `before`: where they stood. */
    async scroll(block: string | null, before: string | null): Promise<void> {
      const move = async (to: string | null) => {
        const outcome = await live?.do('backstage', { kind: 'scroll', block: to })
        if (!outcome) return false
        if ('words' in outcome) setTold({ words: outcome.words, trouble: true })
        return !('words' in outcome)
      }
      if (!(await move(block))) return
      const number = parts.current.numberOf(block)
      say(
        number === null ? t('helpers.told.newest') : t('helpers.told.picture', { number }),
        async () => void ((await move(before)) && say(t('helpers.told.undone'))),
      )
    },
  }
}
