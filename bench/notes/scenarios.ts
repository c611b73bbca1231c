export const SERVERS = ['ours', 'hocuspocus', 'y-websocket'] as const
export type ServerName = (typeof SERVERS)[number]

/** `sockets` connected in all, `writers` of them type. Tier `readers`: that many read block patches, and the writers come on top. */
export type Scenario = {
  readonly tier: 'writers' | 'readers'
  readonly sockets: number
  readonly writers: number
  readonly presence: boolean
}

const WRITER_SIZES = '100/20,300/50,1000/100,2000/100,5000/100'
const READER_SIZES = '10000r/200'
/** What is run without a wish. */
export const ALL_SIZES = `${WRITER_SIZES},${READER_SIZES}`

const SIZE = /^(\d{1,5})(r?)\/(\d{1,4})$/

/**
 * `300/50,10000r/200` as scenarios, each with presence off and on (`off`, `on`: only that; readers show no presence of
 * their own, their writers do). Throws RangeError for what is none.
 */
export function readScenarios(sizes: string, presence: string): Scenario[] {
  if (!['off', 'on', 'both'].includes(presence))
    throw new RangeError(`presence is off, on or both, not ${presence}`)
  return sizes.split(',').flatMap((size): Scenario[] => {
    const [, sockets, reading, writers] = SIZE.exec(size.trim()) ?? []
    const row = { sockets: Number(sockets), writers: Number(writers) }
    if (!row.sockets || !row.writers || (reading === '' && row.writers > row.sockets))
      throw new RangeError(
        `${size} is no scenario such as 300/50 (50 of 300 type) or 10000r/200 (200 type, 10000 read)`,
      )
    if (reading) return [{ tier: 'readers', ...row, presence: true } as const]
    return [false, true]
      .filter((on) => presence === 'both' || on === (presence === 'on'))
      .map((on) => ({ tier: 'writers' as const, ...row, presence: on }))
  })
}

/** Peers know no readers' tier. */
export const takesPart = (server: ServerName, { tier }: Scenario): boolean =>
  server === 'ours' || tier === 'writers'
