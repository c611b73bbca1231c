import { t } from '../../../../ui/words/words.ts'
import '../../../../ui/words/earlier.ts'
import type { Earlier } from '../../contract.ts'

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** When a question was answered: "Day 2" of this workshop, "March 2024, day 2" of another one. */
export function whenOf({ day, elsewhere }: Pick<Earlier, 'day' | 'elsewhere'>): string {
  const { number, title, date } = day
  if (!elsewhere) return number === null ? title : t('earlier.sameWorkshop', { n: number })
  const facts = { month: month.format(new Date(`${date}T00:00:00Z`)) }
  return number === null
    ? t('earlier.otherDay', { ...facts, title })
    : t('earlier.otherWorkshop', { ...facts, n: number })
}
