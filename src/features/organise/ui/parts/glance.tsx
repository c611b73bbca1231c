import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/organise.ts'
import start from './start.module.css'

type Rooms = Record<
  'inPerson' | 'online' | 'seats' | 'free' | 'full' | 'elsewhere' | 'unplaced' | 'registered',
  number
>

/** A narrow no-break space between thousands. */
const shown = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f')

/** The rooms of a workshop in four numbers, and what should be looked at. */
export function Glance({ rooms, href }: { rooms: Rooms; href: string }) {
  const t = useWords()
  const look = [
    rooms.unplaced > 0 && t('organise.glance.unplaced', { count: rooms.unplaced }),
    rooms.elsewhere > 0 && t('organise.glance.elsewhere', { count: rooms.elsewhere }),
    rooms.full > 0 && t('organise.glance.full', { count: rooms.full }),
  ].filter((line) => line !== false)
  return (
    <section className={start.section} aria-labelledby="glance">
      <h2 id="glance">{t('organise.glance.title')}</h2>
      <dl className={start.numbers}>
        <Figure n={rooms.inPerson + rooms.online}>
          {t('organise.glance.rooms', { inPerson: rooms.inPerson, online: rooms.online })}
        </Figure>
        <Figure n={rooms.seats}>{t('organise.glance.seats')}</Figure>
        <Figure n={rooms.free}>{t('organise.glance.free')}</Figure>
        <Figure n={rooms.registered}>{t('organise.glance.registered')}</Figure>
      </dl>
      <p className="soft">
        {look.length > 0 && `${look.join(', ')}. `}
        <a href={href}>{t('organise.glance.all')}</a>
      </p>
    </section>
  )
}

function Figure({ n, children }: { n: number; children: React.ReactNode }) {
  return (
    <div>
      <dt>{children}</dt>
      <dd>{shown(n)}</dd>
    </div>
  )
}
