import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from '../page.module.css'

/** Three ways to join, drawn: the stream, an arrow (your part), and where you are. `free`: rooms with free seats. */
export function Ways({ base, free }: { base: string; free: number }) {
  const t = useWords()
  return (
    <section id="ways" className={styles.ways} aria-label={t('workshop.ways.title')}>
      <div className={styles.way}>
        <Sketch>
          <circle cx="84" cy="11" r="8" />
          <path d="M68 46c0-12 7-20 16-20s16 8 16 20" />
        </Sketch>
        <h2>{t('workshop.ways.alone.title')}</h2>
        <p>{t('workshop.ways.alone.text')}</p>
        <ButtonLink href={`${base}/register`}>{t('workshop.ways.alone.action')}</ButtonLink>
      </div>
      <div className={styles.way}>
        <Sketch>
          <rect x="64" y="2" width="52" height="46" rx="3" />
          <circle cx="78" cy="14" r="4.500" />
          <circle cx="102" cy="14" r="4.500" />
          <path d="M70 25c0-5 4-7 8-7s8 2 8 7M94 25c0-5 4-7 8-7s8 2 8 7" />
          <circle cx="78" cy="34" r="4.500" />
          <circle cx="102" cy="34" r="4.500" />
          <path d="M70 46c0-5 4-7 8-7s8 2 8 7M94 46c0-5 4-7 8-7s8 2 8 7" />
        </Sketch>
        <h2>{t('workshop.ways.room.title')}</h2>
        <p>{t('workshop.ways.room.text')}</p>
        <ButtonLink href={free > 0 ? `${base}/register?mode=in-room` : '#rooms'}>
          {t('workshop.ways.room.action', { count: free })}
        </ButtonLink>
      </div>
      <div className={styles.way}>
        <Sketch>
          <rect x="64" y="8" width="60" height="34" rx="3" />
          <path d="M71 32h7M80 32h7M89 32h0M97 32h0M101 32h7M110 32h7M74.500 18v6M83.500 18v6M104.500 18v6M113.500 18v6" />
          <path d="M92 25h4" />
        </Sketch>
        <h2>{t('workshop.ways.here.title')}</h2>
        <p>{t('workshop.ways.here.text')}</p>
        <ButtonLink href="/r">{t('workshop.ways.here.action')}</ButtonLink>
      </div>
    </section>
  )
}

function Sketch({ children }: { children: React.ReactNode }) {
  return (
    <svg className={styles.sketch} viewBox="0 0 128 50" width="128" height="50" aria-hidden="true">
      <rect x="2" y="6" width="24" height="34" rx="2" />
      <path className={styles.yours} d="M32 23h22M47 16l8 7-8 7" />
      {children}
    </svg>
  )
}
