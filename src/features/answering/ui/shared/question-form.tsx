import type { FormEvent, ReactNode } from 'react'
import type { QuestionRow } from '../../../notes/contract.ts'

/** `seen-more`: others answered meanwhile, of which its writer was told now. */
export type Pressed = 'seen-more' | undefined

/** With scripts: takes what was pressed instead of the browser. `what`: the value of the button. */
export type PressForm = ((row: QuestionRow, what: string, form: FormData) => Promise<Pressed>) | null

type Props = {
  readonly row: QuestionRow
  /** How many answers whoever presses had before them; left out: those that the row knows of. */
  readonly seen?: number
  readonly formKey: string
  readonly press: PressForm
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** What is pressed at a question: a plain form, whose buttons are called `do`. */
export function QuestionForm({ row, seen = row.seen, formKey, press, className, children }: Props) {
  function submit(event: FormEvent<HTMLFormElement>) {
    if (!press) return
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const form = new FormData(event.currentTarget, submitter)
    void press(row, String(form.get('do') ?? ''), form)
  }
  return (
    <form method="post" className={className} onSubmit={submit}>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="question" value={row.id} />
      <input type="hidden" name="was" value={row.state} />
      <input type="hidden" name="seen" value={seen} />
      {children}
    </form>
  )
}
