import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from './ways.module.css'

/** Three ways to join, drawn: the stream, an arrow (your part), and where you are. `free`: rooms with free seats. */
export function Ways({ base, free }: { base: string; free: number }) {
  const t = useWords()
  return (
    <section id="ways" aria-label={t('workshop.ways.title')}>
      <div className={styles.ways}>
        <div className={styles.way}>
          <Sketch>
            <circle cx="84" cy="15" r="8" />
            <path d="M68 50c0-13 7-21 16-21s16 8 16 21" />
          </Sketch>
          <h2>{t('workshop.ways.alone.title')}</h2>
          <p>{t('workshop.ways.alone.text')}</p>
          <ButtonLink href={`${base}/register`}>{t('workshop.ways.alone.action')}</ButtonLink>
        </div>
        <div className={styles.way}>
          <Sketch>
            <rect x="64" y="2" width="54" height="49" rx="2" />
            {[
              [79, 10],
              [79, 34],
              [103, 34],
            ].map(([x, y]) => (
              <Person key={`${x} ${y}`} x={x} y={y} />
            ))}
            <g className={styles.yours}>
              <Person x={103} y={10} />
            </g>
          </Sketch>
          <h2>{t('workshop.ways.room.title')}</h2>
          <p>{t('workshop.ways.room.text')}</p>
          <ButtonLink href="#rooms">{t('workshop.ways.room.action', { count: free })}</ButtonLink>
        </div>
        <div className={styles.way}>
          <Sketch>
            <path d="M64 51V11l27-9 27 9v40" />
            <g className={styles.yours}>
              <circle className={styles.filled} cx="91" cy="20" r="5" />
              <path d="M81 36c0-6 4-9 10-9s10 3 10 9" />
            </g>
            <path d="M71 51c0-4 2.500-7 6-7s6 3 6 7c0-4 3-7 7-7s7 3 7 7c0-4 3-7 6.500-7s6 3 6 7" />
          </Sketch>
          <h2>{t('workshop.ways.bring.title')}</h2>
          <p>{t('workshop.ways.bring.text')}</p>
          <ButtonLink href={`${base}/bring`}>{t('workshop.ways.bring.action')}</ButtonLink>
        </div>
      </div>
      <p className={styles.here}>
        {t('workshop.ways.here.text')} <a href="/r">{t('workshop.ways.here.action')}</a>
      </p>
    </section>
  )
}

function Person({ x = 0, y = 0 }: { x: number | undefined; y: number | undefined }) {
  return (
    <>
      <circle cx={x} cy={y + 2} r="4" />
      <path d={`M${x - 8} ${y + 15}c0-5 3.500-8 8-8s8 3 8 8`} />
    </>
  )
}

/** The page of notes and stream, and the arrow that is your part in it. */
function Sketch({ children }: { children: React.ReactNode }) {
  return (
    <svg className={styles.sketch} viewBox="0 0 128 53" width="128" height="53" aria-hidden="true">
      <rect x="2" y="5" width="25" height="34" rx="2" />
      <path className={styles.yours} d="M34 22h22M49 15l8 7-8 7" />
      {children}
    </svg>
  )
}
