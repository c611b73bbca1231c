import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/now.ts'
import type { Mode, Now, PlanRow, StageView } from '../../../stage/contract.ts'
import { NowBanner } from '../../../stage/ui/shared/now-banner.tsx'
import styles from './sheet.module.css'

/** Minutes after midnight of the sample day in Amsterdam, as an instant (ms). */
const at = (minutes: number): number => Date.UTC(2026, 8, 22, -2, minutes)
const clock = (hour: number, minute = 0): number => at(hour * 60 + minute)

type Sample = Pick<Now, 'mode' | 'title'> & { how?: string; now: number; from: number; until: number | null }

const EPISODE = '/styleguide'
const MERGING: PlanRow = {
  key: 'merging',
  session: null,
  mode: 'typealong',
  title: 'Merging',
  url: null,
  starts: clock(13),
  ends: clock(13, 30),
  actual: null,
  expected: clock(13),
}

/** One of each mode, in the order of how much it is one's turn. */
const SAMPLES: readonly Sample[] = [
  {
    mode: 'starting',
    title: 'Welcome and introduction',
    now: clock(9, 52),
    from: clock(9, 20),
    until: clock(10),
  },
  { mode: 'watch', title: 'Committing changes', now: clock(11, 8), from: clock(11, 3), until: clock(11, 16) },
  {
    mode: 'typealong',
    title: 'Committing changes',
    now: clock(11, 16),
    from: clock(11, 8),
    until: clock(11, 25),
  },
  {
    mode: 'discussion',
    title: 'What did you find hard about branches?',
    now: clock(11, 50),
    from: clock(11, 45),
    until: clock(11, 55),
  },
  {
    mode: 'exercise',
    title: 'Practice creating commits and branches',
    how: 'Do steps 1 to 5. Steps 6 and 7 are optional.',
    now: clock(11, 31),
    from: clock(11, 25),
    until: clock(11, 45),
  },
  { mode: 'break', title: 'Break', now: clock(12, 8), from: clock(12), until: clock(13) },
  { mode: 'off-air', title: 'The stream is off for a moment', now: clock(12), from: clock(12), until: null },
  {
    mode: 'ended',
    title: 'That was day 1. Thank you for coming',
    now: clock(15),
    from: clock(15),
    until: null,
  },
]

const LINKED: ReadonlySet<Mode> = new Set(['watch', 'typealong', 'exercise'])

/** The Now banner in all modes. */
export function Banners() {
  const t = useWords()
  return (
    <div className={styles.banners}>
      {SAMPLES.map(({ now, from, until, ...step }) => (
        <NowBanner
          key={step.mode}
          label={`${t('now.label')}: ${t(`now.mode.${step.mode}`)}`}
          view={viewOf({
            seq: 1,
            how: '',
            url: LINKED.has(step.mode) ? EPISODE : null,
            steps: [],
            startedAt: from,
            until,
            ...step,
          })}
          now={now}
          zone="Europe/Amsterdam"
          city="elsewhere"
          size="page"
        />
      ))}
    </div>
  )
}

const viewOf = (now: Now): StageView => ({
  workshop: { id: '', slug: '', title: 'A workshop', zone: 'Europe/Amsterdam' },
  day: null,
  now,
  next: [MERGING],
  plan: [{ ...MERGING, title: now.title }],
  messages: [],
  auto: false,
  late: 0,
  upcoming: null,
  back: null,
})
