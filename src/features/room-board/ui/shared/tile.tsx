import { ClockPlus, WifiOff } from 'lucide-react'
import { memo } from 'react'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/director.ts'
import { AnswersMeter } from '../../../classrooms/ui/shared/answers-meter.tsx'
import { shortName } from './short-name.ts'
import styles from './tile.module.css'
import { type Shown, same } from './tile-same.ts'

/** One room: name, calls for help, a clock if it wants time, its bar. Dashed: offline. A link, so that it opens without scripts. */
export const Tile = memo(function Tile({ room, size, active, opened, live, said }: Shown) {
  const t = useWords()
  const { id, name, calls, moreTime, online } = room
  return (
    <div className={styles.cell} role={live ? 'gridcell' : undefined}>
      <a
        href={`?room=${id}#room-panel`}
        data-room={id}
        tabIndex={live && !active ? -1 : undefined}
        aria-current={opened ? 'true' : undefined}
        title={name}
        className={classes(
          styles.tile,
          styles[size],
          !online && styles.offline,
          moreTime > 0 && styles.wants,
          opened && styles.opened,
        )}
      >
        <span className={styles.name}>
          {size === 'letters' ? (
            <>
              <span className={styles.letters} aria-hidden="true">
                {shortName(name)}
              </span>
              <span className="visually-hidden">{name}</span>
            </>
          ) : (
            <span className={styles.words}>{name}</span>
          )}
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
        </span>
        <AnswersMeter meter={room.meter} said={said} />
      </a>
    </div>
  )
}, same)
