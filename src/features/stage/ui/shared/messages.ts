import type { StageMessage } from '../../contract.ts'

/** What was said and not taken away, newest first: the order in which the stage keeps it (rule S8), whatever clocks say. */
export const said = (messages: readonly StageMessage[]): readonly StageMessage[] =>
  messages.filter(({ text }) => text !== '')

/** The message that is shown to `to`: the newest one; undefined while there is none. */
export const newestTo = (
  messages: readonly StageMessage[],
  to: StageMessage['to'],
): StageMessage | undefined => said(messages).find((message) => message.to === to)
