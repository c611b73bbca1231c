import { ArrowDownAZ, ArrowDownWideNarrow, ClockPlus, ListFilter } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import { big } from '../../../../ui/big.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import type { SendForm } from '../../../../ui/command-form.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { useShortcuts } from '../../../../ui/shortcuts.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import type { DirectorView } from '../../../classrooms/contract.ts'
import { type Answers, answersIn } from '../../../classrooms/ui/shared/status-choices.ts'
import type { Mode } from '../../../stage/contract.ts'
import { Alone } from './alone.tsx'
import { byName, byNeed, matching, together } from './attention.ts'
import styles from './board.module.css'
import { Grid } from './grid.tsx'
import { Worries } from './worries.tsx'

type Props = {
  floor: DirectorView
  mode: Mode
  /** Server time to the minute, ms: what ages here ages by minutes. */
  now: number
  opened: string | null
  open: (room: string) => void
  /** The organiser's page, where rooms are opened. */
  organise: string
  formKey: string
  send: SendForm | null
}

/** All rooms at a glance: numbers, the few that need a person, everybody without a room, and each room. */
export const Board = memo(function Board({ floor, mode, now, opened, open, organise, ...form }: Props) {
  const t = useWords()
  const [order, setOrder] = useState<'name' | 'need'>('name')
  const [filter, setFilter] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLDivElement>(null)
  const { rooms } = floor
  const said = answersIn(mode)
  const found = matching(rooms, filter ?? '')
  const sorted = order === 'name' ? byName(found) : byNeed(found, now)
  const live = form.send !== null
  const look = () => {
    setFilter((before) => before ?? '')
    field.current?.focus()
  }
  const close = () => {
    setFilter(null)
    // After React has put the button back.
    requestAnimationFrame(() => opener.current?.querySelector<HTMLElement>('button:last-child')?.focus())
  }
  useShortcuts(rooms.length > 1 ? { '/': look } : null)
  useEffect(() => {
    if (filter === '') field.current?.focus()
  }, [filter])
  return (
    <section className={styles.rooms} id="rooms" aria-labelledby="rooms-title" tabIndex={-1}>
      <Summary floor={floor} said={said} />
      <Worries {...form} rooms={rooms} said={said} now={now} open={open} />
      <div className={styles.head}>
        <h2 id="rooms-title" className={styles.title}>
          {t('director.grid.title')}
        </h2>
        <p className={styles.legend} hidden={said === 'none'}>
          {said === 'work' && <span className={styles.done}>{t('director.grid.legend.done')}</span>}
          <span className={styles.work}>
            {t(`director.grid.legend.${said === 'follow' ? 'follow' : 'work'}`)}
          </span>
          <span className={styles.help}>{t('director.grid.legend.help')}</span>
          <span className={styles.none}>{t('director.grid.legend.none')}</span>
          <span className={styles.time}>
            <ClockPlus size={14} aria-hidden /> {t('director.grid.legend.time')}
          </span>
        </p>
        {live && rooms.length > 1 && (
          <div className={styles.tools} ref={opener}>
            <Button look="ghost" size="small" onClick={() => setOrder(order === 'name' ? 'need' : 'name')}>
              {order === 'name' ? (
                <ArrowDownAZ size={16} aria-hidden />
              ) : (
                <ArrowDownWideNarrow size={16} aria-hidden />
              )}
              <span className="visually-hidden">{t('director.grid.order')}: </span>
              {t(order === 'name' ? 'director.grid.byName' : 'director.grid.byNeed')}
            </Button>
            {filter === null ? (
              <Button look="ghost" size="small" onClick={look} title="/">
                <ListFilter size={16} aria-hidden /> {t('director.grid.filter')}
              </Button>
            ) : (
              <input
                ref={field}
                className={styles.filter}
                type="search"
                aria-label={t('director.grid.filterLabel')}
                value={filter}
                onChange={({ currentTarget: { value } }) => setFilter(value)}
                onBlur={() => setFilter((before) => before || null)}
                onKeyDown={({ key }) => key === 'Escape' && close()}
              />
            )}
          </div>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {filter ? t('director.grid.found', { n: found.length, of: rooms.length }) : ''}
      </p>
      <Alone floor={floor} now={now} said={said} {...form} />
      {rooms.length === 0 && (
        <EmptyBox
          title={t('director.grid.empty')}
          action={<ButtonLink href={organise}>{t('director.grid.organise')}</ButtonLink>}
        >
          {t('director.grid.emptyText')}
        </EmptyBox>
      )}
      {rooms.length > 0 && found.length === 0 && (
        <EmptyBox
          title={t('director.grid.noneFound')}
          action={<Button onClick={close}>{t('director.grid.all')}</Button>}
        />
      )}
      {found.length > 0 && <Grid rooms={sorted} of={rooms.length} said={said} opened={opened} open={open} />}
    </section>
  )
})

/** Outside exercises nobody is done: what nobody is asked is not counted. */
function Summary({ floor: { rooms, alone }, said }: { floor: DirectorView; said: Answers }) {
  const t = useWords()
  const { answered, of, done, help } = together(rooms, alone)
  const time = rooms.filter(({ moreTime }) => moreTime > 0).length
  const offline = rooms.filter(({ online }) => !online).length
  const share = Math.round((done / answered) * 100)
  return (
    <ul className={styles.summary} aria-label={t('director.summary.label')}>
      {said !== 'none' && (
        <li>
          <b>{big(answered)}</b> {t('director.summary.answered', { of: big(of) })}
        </li>
      )}
      {said === 'work' && answered > 0 && (
        <li className={styles.doneInk}>
          <b>{share} %</b> {t('director.summary.done')}
        </li>
      )}
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
