import type { FormEvent, ReactNode } from 'react'
import { useWaiting, Waiting } from './waiting.tsx'

/** A promise that it gives says when there is an answer. */
export type SendForm = (form: FormData) => unknown

type Props = {
  /** Hidden fields: what the form means. */
  readonly fields: Readonly<Record<string, string | number | boolean>>
  /** Names this page's next form that is sent without scripts, so that a double press counts once. */
  readonly formKey: string
  /** With scripts: takes the form instead of the browser. Null until the page is live. */
  readonly send: SendForm | null
  readonly className?: string
  readonly label?: string
  readonly children: ReactNode
}

/** A form that works alone, and that the live page takes over: the same fields, the same command. */
export function CommandForm({ fields, formKey, send, className, label, children }: Props) {
  const [waits, watch] = useWaiting()
  function submit(event: FormEvent<HTMLFormElement>) {
    if (!send) return
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    watch(send(new FormData(event.currentTarget, submitter)))
  }
  return (
    <form method="post" className={className} aria-label={label} onSubmit={submit}>
      <input type="hidden" name="key" value={formKey} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={String(value)} />
      ))}
      {children}
      <Waiting on={waits} />
    </form>
  )
}
