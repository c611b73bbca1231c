import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/section.ts'
import type { SectionName, SectionSeen } from '../../contract.ts'
import { addressOf } from '../../named.ts'
import styles from './section-page.module.css'

type Props = {
  readonly sections: readonly (SectionSeen & { readonly isNow: boolean })[]
  readonly chosen: SectionName
  /** Address of the page without what it is asked for. */
  readonly at: string
}

/** The sections of these notes, each a link to its text. */
export function Parts({ sections, chosen, at }: Props) {
  const t = useWords()
  const isChosen = (one: SectionName) =>
    one.at === chosen.at && one.heading === chosen.heading && one.nth === chosen.nth
  return (
    <nav aria-labelledby="parts">
      <h2 id="parts">{t('section.parts')}</h2>
      <ul className={styles.parts}>
        {sections.map((one) => (
          <li key={`${one.at} ${one.heading} ${one.nth}`} data-level={one.level > 2 ? 'low' : undefined}>
            <a href={`${at}?${addressOf(one)}`} aria-current={isChosen(one) ? 'page' : undefined}>
              {one.heading === '' ? t('section.above') : one.heading}
            </a>{' '}
            {one.isNow && <span className="soft">{t('section.now')}</span>}
          </li>
        ))}
      </ul>
    </nav>
  )
}
