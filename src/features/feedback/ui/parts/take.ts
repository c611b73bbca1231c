import type { RouterContextProvider } from 'react-router'
import { isRefusal, type Refusal, type RefusalCode, statusOf } from '../../../../core/refusal.ts'
import { requestInfoKey } from '../../../../http/request.ts'
import { servicesKey } from '../../../../http/services.ts'
import { t as words } from '../../../../ui/words/words.ts'
import '../../../../ui/words/feedback.ts'
import '../../../../ui/words/refusals.ts'
import type { FeedbackForm } from '../../contract.ts'
import { EMPTY, type FormAnswer, formOf } from '../shared/form-answer.ts'
import { dayOf } from './day-of.ts'

/** Stores what a form says; gives what the form shows next and its HTTP status. What was typed into a refused one goes back. */
export async function take(
  context: Readonly<RouterContextProvider>,
  params: Parameters<typeof dayOf>[2],
  form: FormData,
): Promise<{ answer: FormAnswer; status: number }> {
  const services = context.get(servicesKey)
  const info = context.get(requestInfoKey)
  const { workshop, day } = await dayOf(services, info, params)
  const typed = formOf(form)
  const person = await services.people.personOf(info.session ?? info.ensureSession())
  const given = await services.feedback.give(person, info.address, workshop.id, day.id, typed)
  if (!isRefusal(given))
    return { answer: { error: null, values: given.mine ?? EMPTY, sheet: given }, status: 200 }
  // It goes back as it came; the page shows it as text and nothing else.
  const answer = { ...wordsOf(given), values: typed as FeedbackForm, sheet: null }
  return { answer, status: statusOf(given) }
}

function wordsOf({ refusal, facts, fields = {} }: Refusal) {
  const said = (code: RefusalCode) => ({
    happened: words(`refusal.${code}.happened`, facts),
    can: words(`refusal.${code}.can`, facts),
  })
  const whole = said(Object.values(fields)[0] ?? refusal)
  return {
    error: words('feedback.wrong', whole),
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, code]) => [name, `${said(code).happened} ${said(code).can}`]),
    ),
  }
}
