import { t } from '../../../../ui/words/words.ts'
import '../../../../ui/words/workshop.ts'

type Day = { readonly id: string; readonly number: number | null }

/** On which numbered days a room is open, in words: "All days", "Days 1 to 3", "Days 1, 3 to 5". None named: all. */
export function roomDays(open: readonly string[], days: readonly Day[]): string {
  const numbered = days.flatMap(({ id, number }) =>
    number === null ? [] : [{ number, open: open.length === 0 || open.includes(id) }],
  )
  const numbers = numbered.filter((day) => day.open).map(({ number }) => number)
  if (numbers.length === 0) return t('workshop.list.noDays')
  if (numbers.length === numbered.length) return t('workshop.list.allDays')
  const runs: { from: number; to: number }[] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && number === last.to + 1) last.to = number
    else runs.push({ from: number, to: number })
  }
  const text = runs.map(({ from, to }) => (from === to ? String(from) : `${from} to ${to}`))
  return t('workshop.list.day', { days: text.join(', '), count: numbers.length })
}
