import type { RouterContextProvider } from 'react-router'
import type { Person } from '../../../../core/person.ts'
import { orThrow } from '../../../../core/refusal.ts'
import { requestInfoKey } from '../../../../http/request.ts'
import { servicesKey } from '../../../../http/services.ts'
import { allow, type Deed, type Scope } from '../../rules.ts'

/** Who asks, when they may do this here; else the refusal goes to the edge. For loaders and actions of staff pages. */
export async function permitted(
  context: Readonly<RouterContextProvider>,
  deed: Deed,
  scope: Scope,
): Promise<Person> {
  const { session } = context.get(requestInfoKey)
  const person = await context.get(servicesKey).people.personOf(session)
  orThrow(allow(person, deed, scope))
  return person
}

/** For pages that everybody may open, and that show more to some. */
export { allow, may } from '../../rules.ts'
