import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/workshop.ts'
import styles from './map.module.css'
import type { Dot, RoomsView } from './rooms-view.ts'
import { addressOf, type RoomWish } from './wish.ts'

type Shown = NonNullable<RoomsView['map']>

/** A label needs this much room on the left of its dot, else it stands on the right (units of the map). */
const LABEL_ROOM = 320

/**
 * Where rooms are, drawn here: no tiles, nobody else hears of it. A picture for the eye (the list tells the same), its
 * dots are links for the mouse: they show the rooms from there.
 */
export function RoomMap({ map, wish }: { map: Shown; wish: RoomWish }) {
  const t = useWords()
  const { nearest, dots } = map
  const [free, full] = (['free', 'full'] as const).map((wanted) => dots.filter(({ is }) => is === wanted))
  const left = nearest && nearest.x > LABEL_ROOM
  return (
    <figure className={styles.map}>
      <svg viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true">
        <path className={styles.land} d={map.land} />
        {full?.map((dot) => (
          <Spot key={dot.name} dot={dot} wish={wish} look={styles.full} />
        ))}
        {free?.map((dot) => (
          <Spot key={dot.name} dot={dot} wish={wish} look={styles.free} />
        ))}
        {nearest && (
          <>
            <circle className={styles.nearest} cx={nearest.x} cy={nearest.y} r="15" />
            <text
              className={styles.label}
              x={nearest.x + (left ? -26 : 26)}
              y={nearest.y + 10}
              textAnchor={left ? 'end' : 'start'}
            >
              {nearest.free > 0 ? `${nearest.name}, ${nearest.free}` : nearest.name}
            </text>
          </>
        )}
      </svg>
      <figcaption>
        <span className={styles.key} data-is="free">
          {t('workshop.map.free')}
        </span>
        <span className={styles.key} data-is="full">
          {t('workshop.map.full')}
        </span>
        {nearest && (
          <span className={styles.key} data-is="nearest">
            {t('workshop.map.nearest')}
          </span>
        )}
        {map.outside > 0 && <span>{t('workshop.map.outside', { count: map.outside })}</span>}
      </figcaption>
    </figure>
  )
}

function Spot({ dot, wish, look }: { dot: Dot; wish: RoomWish; look: string | undefined }) {
  const circle = <circle className={look} cx={dot.x} cy={dot.y} r="11" />
  if (!dot.town) return circle
  return (
    <a href={`?${addressOf(wish, { near: dot.name })}#rooms`} tabIndex={-1}>
      <title>{dot.free > 0 ? `${dot.name}, ${dot.free}` : dot.name}</title>
      {circle}
    </a>
  )
}
