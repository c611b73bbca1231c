import { type PollCommand, pollCommand } from '../../contract.ts'

/** Kinds of the forms in `HandsCard`. */
export const isHandsForm = (kind: unknown): kind is 'ask-hands' | 'count-hands' =>
  kind === 'ask-hands' || kind === 'count-hands'

/** A form of the lead's counting card as the command it stands for; the room is the page's. Null: it is none. */
export function readHands(form: FormData, classroom: string): PollCommand | null {
  const kind = form.get('kind')
  if (!isHandsForm(kind)) return null
  const poll = form.get('poll')
  const option = numberIn(form.get('option'))
  const raw =
    kind === 'count-hands'
      ? { kind: 'hands', classroom, poll, option, n: numberIn(form.get('n')) }
      : { kind: 'ask', classroom, poll: poll === '' ? null : poll, option }
  return pollCommand.safeParse(raw).data ?? null
}

const numberIn = (value: FormDataEntryValue | null): number | null =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : null
