import { create } from 'qrcode'
import { Page } from '../../../ui/page.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import '../../../ui/words/common.ts'
import type { Route } from './+types/styleguide-page'
import { Banners } from './parts/banners.tsx'
import styles from './parts/sheet.module.css'
import {
  Bars,
  Buttons,
  Chips,
  EmptyBoxes,
  Fields,
  LoadingLines,
  MeterAndSigns,
  Status,
} from './parts/small-parts.tsx'

export const handle = { script: false }

/** The code is drawn on the server: no page loads the library for it. */
export function loader() {
  const { size, data } = create('https://example.org/r/birch').modules
  return { matrix: { size, data: Array.from(data) } }
}

const SWATCHES = ['accent', 'tint', 'done', 'work', 'help', 'ink', 'surface', 'paper'] as const
const TYPE = [
  ['t56', '56 / 1.05 / 680', 'Public title'],
  ['t30', '30 / 1.12 / 680', 'Page title'],
  ['t20', '20 / 1.12 / 680', 'Section'],
  ['t16', '16 / 1.5 / 400', 'Reading text in notes and pages'],
  ['t14', '14 / 1.35 / 400', 'Text in tools and lists'],
] as const

/** All tokens and shared parts on one page, to look at beside the design. Its sample texts are samples, not words of the product. */
export default function Styleguide({ loaderData }: Route.ComponentProps) {
  const t = useWords()
  return (
    <Page>
      <title>{t('common.styleguide.title')}</title>
      <div className={styles.sheet}>
        <div className={styles.wide}>
          <h1>{t('common.styleguide.title')}</h1>
          <p className={styles.lead}>{t('common.styleguide.lead')}</p>
        </div>
        <section className={styles.wide}>
          <h2>{t('common.styleguide.banner')}</h2>
          <Banners />
        </section>
        <div className={styles.column}>
          <section>
            <h2>{t('common.styleguide.messages')}</h2>
            <Bars />
          </section>
          <section className={styles.narrow}>
            <Status />
          </section>
          <section>
            <h2>{t('common.styleguide.chips')}</h2>
            <Chips />
          </section>
          <section>
            <h2>{t('common.styleguide.meter')}</h2>
            <MeterAndSigns />
          </section>
          <section>
            <h2>{t('common.styleguide.buttons')}</h2>
            <Buttons />
          </section>
        </div>
        <div className={styles.column}>
          <section>
            <h2>{t('common.styleguide.empty')}</h2>
            <EmptyBoxes />
          </section>
          <section>
            <h2>{t('common.styleguide.loading')}</h2>
            <LoadingLines />
          </section>
          <section>
            <h2>{t('common.styleguide.type')}</h2>
            {TYPE.map(([name, measure, sample]) => (
              <div key={name} className={styles.type}>
                <small>{measure}</small>
                <span className={styles[name]}>{sample}</span>
              </div>
            ))}
            <div className={styles.type}>
              <small>13 mono / 22 px</small>
              <code>git commit --amend</code>
            </div>
          </section>
          <section>
            <h2>{t('common.styleguide.colour')}</h2>
            <ul className={styles.swatches}>
              {SWATCHES.map((name) => (
                <li key={name}>
                  <span className={`${styles.swatch} ${styles[name]}`} />
                  {name}
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{t('common.styleguide.fields')}</h2>
            <Fields />
          </section>
          <section>
            <h2>{t('common.styleguide.code')}</h2>
            <QrCode matrix={loaderData.matrix} label="A room’s page" size={120} />
          </section>
        </div>
      </div>
    </Page>
  )
}
