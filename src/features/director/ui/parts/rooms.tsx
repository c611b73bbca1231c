import { Clock, ClockPlus, Hand, WifiOff } from 'lucide-react'
import { useState } from 'react'
import { Chip } from '../../../../ui/chip.tsx'
import { classes } from '../../../../ui/classes.ts'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { Meter } from '../../../../ui/meter.tsx'
import { Segmented } from '../../../../ui/segmented.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import '../../../../ui/words/answers.ts'
import { big } from '../../../../ui/big.ts'
import type { Meter as Counts, DirectorView, RoomSummary } from '../../../classrooms/contract.ts'
import { attention, byName, byNeed, type Need, together } from './attention.ts'
import styles from './rooms.module.css'

/** So many rooms have place for their whole names. */
const FEW = 40

/** All rooms at a glance: numbers, the few that need a person, everybody without a room, and each room. */
export function Rooms({ floor }: { floor: DirectorView }) {
  const t = useWords()
  const [order, setOrder] = useState<'name' | 'need'>('name')
  const { rooms, alone } = floor
  const worries = attention(rooms)
  const sorted = order === 'name' ? byName(rooms) : byNeed(rooms)
  return (
    <section className={styles.rooms} id="rooms" aria-labelledby="rooms-title" tabIndex={-1}>
      <Summary floor={floor} />
      {worries.length > 0 && (
        <ul className={styles.worries} aria-label={t('director.attention.title')}>
          {worries.map(({ room, need }) => (
            <Worry key={room.id} room={room} need={need} />
          ))}
        </ul>
      )}
      <div className={styles.head}>
        <h2 id="rooms-title" className={styles.title}>
          {t('director.grid.title')}
        </h2>
        <p className={styles.legend}>
          <span className={styles.done}>{t('director.grid.legend.done')}</span>
          <span className={styles.work}>{t('director.grid.legend.work')}</span>
          <span className={styles.help}>{t('director.grid.legend.help')}</span>
          <span className={styles.none}>{t('director.grid.legend.none')}</span>
        </p>
        {rooms.length > 1 && (
          <Segmented
            legend={t('director.grid.order')}
            name="order"
            chosen={order}
            onChoose={setOrder}
            options={[
              { value: 'name', label: t('director.grid.byName') },
              { value: 'need', label: t('director.grid.byNeed') },
            ]}
          />
        )}
      </div>
      <Alone meter={alone} />
      {rooms.length === 0 ? (
        <EmptyBox title={t('director.grid.empty')}>{t('director.grid.emptyText')}</EmptyBox>
      ) : (
        <ul className={classes(styles.grid, rooms.length <= FEW && styles.few)}>
          {sorted.map((room) => (
            <Tile key={room.id} room={room} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Summary({ floor: { rooms, alone } }: { floor: DirectorView }) {
  const t = useWords()
  const { answered, of, done, help } = together(rooms, alone)
  const time = rooms.filter(({ moreTime }) => moreTime > 0).length
  const offline = rooms.filter(({ online }) => !online).length
  const share = answered === 0 ? 0 : Math.round((done / answered) * 100)
  return (
    <ul className={styles.summary} aria-label={t('director.summary.label')}>
      <li>
        <b>{big(answered)}</b> {t('director.summary.answered', { of: big(of) })}
      </li>
      <li className={styles.doneInk}>
        <b>{share} %</b> {t('director.summary.done')}
      </li>
      <li className={help > 0 ? styles.helpInk : undefined}>
        <b>{big(help)}</b> {t('director.summary.help')}
      </li>
      <li>
        <b>{time}</b> {t('director.summary.time', { count: time })}
      </li>
      <li>
        <b>{offline}</b> {t('director.summary.offline', { count: offline })}
      </li>
    </ul>
  )
}

function Worry({ room, need }: { room: RoomSummary; need: Need }) {
  const t = useWords()
  const { answered, done, help, of } = room.meter
  return (
    <li className={styles.worry}>
      <p className={styles.worryHead}>
        <b>{room.name}</b>
        {need === 'help' && (
          <Chip tone="help" icon={<Hand size={12} aria-hidden />}>
            {help}
          </Chip>
        )}
        {need === 'offline' && <WifiOff size={16} aria-hidden />}
        {need === 'time' && <Chip icon={<Clock size={12} aria-hidden />}>{`+${room.moreTime}`}</Chip>}
      </p>
      <p className="soft">
        {need === 'help' && t('director.attention.help', { help, answered })}
        {need === 'offline' && t('director.attention.offline', { count: of })}
        {need === 'time' && t('director.attention.time', { minutes: room.moreTime, answered, of, done })}
      </p>
      <Bar meter={room.meter} />
    </li>
  )
}

function Alone({ meter }: { meter: Counts }) {
  const t = useWords()
  return (
    <div className={styles.alone}>
      <b>{t('director.grid.alone')}</b>
      <span>{t('director.grid.aloneSentence', { of: big(meter.of), answered: big(meter.answered) })}</span>
      <Bar meter={meter} />
      <span className={styles.doneInk}>{t('director.grid.done', { count: meter.done })}</span>
      <span className={meter.help > 0 ? styles.helpInk : undefined}>
        {t('director.grid.help', { count: meter.help })}
      </span>
    </div>
  )
}

function Tile({ room }: { room: RoomSummary }) {
  const t = useWords()
  const { name, calls, moreTime, online } = room
  return (
    <li className={classes(styles.tile, !online && styles.offline, moreTime > 0 && styles.wants)}>
      <p className={styles.name}>
        <span title={name}>{name}</span>
        {moreTime > 0 && (
          <ClockPlus
            size={14}
            role="img"
            aria-hidden={false}
            aria-label={t('director.grid.wantsTime', { minutes: moreTime })}
          />
        )}
        {!online && (
          <WifiOff size={14} role="img" aria-hidden={false} aria-label={t('director.grid.offline')} />
        )}
        {calls > 0 && (
          <span className={styles.calls}>
            <span aria-hidden="true">{calls}</span>
            <span className="visually-hidden">{t('director.grid.calls', { count: calls })}</span>
          </span>
        )}
      </p>
      <Bar meter={room.meter} />
    </li>
  )
}

function Bar({ meter: { answered, of, done, working, help } }: { meter: Counts }) {
  const t = useWords()
  return (
    <Meter
      label={t('answers.sentence', { answered, of, done, working, help })}
      of={Math.max(of, answered)}
      parts={[
        { tone: 'done', count: done },
        { tone: 'work', count: working },
        { tone: 'help', count: help },
      ]}
    />
  )
}
