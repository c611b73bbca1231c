import { useEffect, useLayoutEffect, useRef } from 'react'
import { isRefusal, orThrow, RefusalError } from '../../../core/refusal.ts'
import { requestInfoKey } from '../../../http/request.ts'
import { servicesKey } from '../../../http/services.ts'
import { useConnection, useLive, useView } from '../../../live/use-live.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/instructor.ts'
import type { PictureView } from '../../backstage/contract.ts'
import '../../reader/ui/shared/blocks.css'
import { firstLatest } from '../../latest-answers/ui/shared/question-in.ts'
import { useLatest } from '../../latest-answers/ui/shared/use-latest.ts'
import type { StageView } from '../../stage/contract.ts'
import type { Route } from './+types/picture-page'
import styles from './parts/picture.module.css'

export const handle = { deed: 'notes/read', script: true }

/** `?look=`: on a light or a dark ground, or on none, for a scene with something behind it. */
const LOOKS = ['light', 'dark', 'clear'] as const

/** The desk may scroll to any question of the day. */
const MOST = 3_000

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { programme, stage: stages, notes, backstage, people } = context.get(servicesKey)
  const workshop = orThrow(await programme.bySlug(params.slug))
  const stage = orThrow(await stages.view(workshop.id))
  const person = await people.personOf(context.get(requestInfoKey).session)
  const closed = stage.day ? await notes.closed(person, stage.day.notes, 'read') : null
  if (closed) throw new RefusalError(closed)
  const page = stage.day ? await notes.page(stage.day.notes) : null
  const asked = new URL(request.url).searchParams.get('look')
  return {
    look: LOOKS.find((one) => one === asked) ?? 'light',
    stage: { ...stage, messages: [] } satisfies StageView,
    backstage: await backstage.pictureView(workshop.id),
    notes:
      page && !isRefusal(page)
        ? { id: page.id, seq: page.seq, ...firstLatest(page.blocks, { seenOnly: true, most: MOST }) }
        : null,
  }
}

/** The notes as a source of OBS: questions and answers that staff have seen, in large type, where the desk scrolled them. */
export default function Picture({ loaderData }: Route.ComponentProps) {
  const t = useWords()
  const client = useLive(loaderData.stage.workshop.id)
  useConnection(client)
  const stage = useView<StageView>(client, { room: 'stage' }, loaderData.stage)
  const { look } = loaderData
  const { scroll } = useView<PictureView>(
    client,
    { room: 'backstage', as: 'projector' },
    loaderData.backstage,
  )
  const { questions } = useLatest(client, stage.day?.notes ?? null, loaderData.notes, MOST)
  const list = useRef<HTMLUListElement>(null)
  const pinned = scroll !== null && questions.some(({ id }) => id === scroll) ? scroll : null
  const newest = questions[0]
  const shown = useRef(false)
  useLayoutEffect(() => {
    document.documentElement.dataset.look = look
    if (look === 'dark') document.documentElement.dataset.theme = look
  }, [look])
  // biome-ignore lint/correctness/useExhaustiveDependencies: without a place of the desk it follows whatever came last
  useEffect(() => {
    const box = list.current
    if (!box) return
    const item =
      pinned === null ? null : box.querySelector<HTMLElement>(`[data-question="${CSS.escape(pinned)}"]`)
    const top = item ? item.offsetTop - box.offsetTop : box.scrollHeight
    const calm = !shown.current || matchMedia('(prefers-reduced-motion: reduce)').matches
    box.scrollTo({ top, behavior: calm ? 'instant' : 'smooth' })
    shown.current = true
  }, [pinned, pinned === null ? newest : null])
  return (
    <main className={styles.picture} data-look={look} data-pinned={pinned !== null}>
      <title>{t('instructor.picture.title', { workshop: stage.workshop.title })}</title>
      <meta name="robots" content="noindex" />
      <h1 className={styles.title}>{stage.now.title || stage.workshop.title}</h1>
      {questions.length === 0 && <p className={styles.empty}>{t('instructor.picture.empty')}</p>}
      <ul className={styles.list} ref={list}>
        {questions.toReversed().map((question) => (
          <li key={question.id} data-question={question.id} className={styles.item}>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the notes' own renderer alone */}
            <p className={styles.question} dangerouslySetInnerHTML={{ __html: question.text }} />
            {question.answers && (
              // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the notes' own renderer alone
              <div className={styles.answers} dangerouslySetInnerHTML={{ __html: question.answers }} />
            )}
          </li>
        ))}
      </ul>
    </main>
  )
}
