import { isRefusal } from '../../core/refusal.ts'
import type { Services } from '../../http/services.ts'

/** So often and this far apart it is looked whether the notes have followed. */
const TRIES = 200
const PAUSE_MS = 10

/** The notes follow the stage at their own pace, and questions go where they are: waits until they are in another section than last time. */
export function followNotes(services: Services): (notes: string) => Promise<void> {
  let before: string | null = null
  return async (notes) => {
    for (let tries = 0; tries < TRIES; tries++) {
      const page = await services.notes.page(notes)
      const section = isRefusal(page) ? null : page.section
      if (section !== before) {
        before = section
        return
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
