/** A classroom of the full scene: where it is, who is there at 11:31, and what they pressed. */
export type SceneRoom = {
  readonly name: string
  /** Empty online. */
  readonly city: string
  /** ISO 3166-1, two letters; empty online. */
  readonly country: string
  readonly lat: number | null
  readonly lon: number | null
  readonly seats: number
  readonly heads: number
  readonly done: number
  readonly working: number
  readonly help: number
  /** Minutes that the lead asks for. */
  readonly more: 0 | 5 | 10
  readonly online: boolean
}

/** City, country, latitude, longitude (degrees, rounded), number of rooms. In the order of their names. */
const CITIES: readonly (readonly [string, string, number, number, number])[] = [
  ['Aachen', 'DE', 50.8, 6.1, 1],
  ['Aalborg', 'DK', 57.0, 9.9, 1],
  ['Aarhus', 'DK', 56.2, 10.2, 2],
  ['Ås', 'NO', 59.7, 10.8, 1],
  ['Athína', 'GR', 38.0, 23.7, 1],
  ['Barcelona', 'ES', 41.4, 2.2, 1],
  ['Basel', 'CH', 47.6, 7.6, 1],
  ['Bergen', 'NO', 60.4, 5.3, 3],
  ['Berlin', 'DE', 52.5, 13.4, 2],
  ['Bern', 'CH', 46.9, 7.4, 1],
  ['Bologna', 'IT', 44.5, 11.3, 1],
  ['Bristol', 'GB', 51.5, -2.6, 1],
  ['Brno', 'CZ', 49.2, 16.6, 1],
  ['Cork', 'IE', 51.9, -8.5, 1],
  ['Delft', 'NL', 52.0, 4.4, 3],
  ['Dresden', 'DE', 51.1, 13.7, 1],
  ['Dublin', 'IE', 53.3, -6.3, 1],
  ['Edinburgh', 'GB', 56.0, -3.2, 1],
  ['Eindhoven', 'NL', 51.4, 5.5, 1],
  ['Espoo', 'FI', 60.2, 24.7, 3],
  ['Gdańsk', 'PL', 54.4, 18.6, 1],
  ['Gent', 'BE', 51.1, 3.7, 1],
  ['Göteborg', 'SE', 57.7, 12.0, 2],
  ['Graz', 'AT', 47.1, 15.4, 1],
  ['Grenoble', 'FR', 45.2, 5.7, 1],
  ['Groningen', 'NL', 53.2, 6.6, 2],
  ['Hamburg', 'DE', 53.6, 10.0, 2],
  ['Heidelberg', 'DE', 49.4, 8.7, 1],
  ['Helsinki', 'FI', 60.2, 24.9, 3],
  ['Iráklio', 'GR', 35.3, 25.1, 1],
  ['Jülich', 'DE', 50.9, 6.4, 1],
  ['Jyväskylä', 'FI', 62.2, 25.7, 1],
  ['Karlsruhe', 'DE', 49.0, 8.4, 1],
  ['Kaunas', 'LT', 54.9, 23.9, 1],
  ['København', 'DK', 55.7, 12.6, 1],
  ['Kraków', 'PL', 50.1, 19.9, 1],
  ['Kuopio', 'FI', 62.9, 27.7, 1],
  ['Lausanne', 'CH', 46.5, 6.6, 1],
  ['Leeds', 'GB', 53.8, -1.5, 2],
  ['Leiden', 'NL', 52.2, 4.5, 2],
  ['Leuven', 'BE', 50.9, 4.7, 1],
  ['Linköping', 'SE', 58.4, 15.6, 1],
  ['Lisboa', 'PT', 38.7, -9.1, 2],
  ['Ljubljana', 'SI', 46.1, 14.5, 1],
  ['Luleå', 'SE', 65.6, 22.1, 1],
  ['Lund', 'SE', 55.7, 13.2, 3],
  ['Lyon', 'FR', 45.8, 4.8, 1],
  ['Madrid', 'ES', 40.4, -3.7, 1],
  ['Milano', 'IT', 45.5, 9.2, 2],
  ['München', 'DE', 48.1, 11.6, 2],
  ['Nijmegen', 'NL', 51.8, 5.9, 1],
  ['Odense', 'DK', 55.4, 10.4, 1],
  ['Online', '', 0, 0, 32],
  ['Oslo', 'NO', 59.9, 10.7, 3],
  ['Oulu', 'FI', 65.0, 25.5, 1],
  ['Paris', 'FR', 48.9, 2.4, 2],
  ['Pisa', 'IT', 43.7, 10.4, 1],
  ['Porto', 'PT', 41.2, -8.6, 1],
  ['Praha', 'CZ', 50.1, 14.4, 2],
  ['Reykjavík', 'IS', 64.1, -21.9, 1],
  ['Riga', 'LV', 56.9, 24.1, 1],
  ['Roma', 'IT', 41.9, 12.5, 1],
  ['Stavanger', 'NO', 59.0, 5.7, 1],
  ['Stockholm', 'SE', 59.3, 18.1, 2],
  ['Tallinn', 'EE', 59.4, 24.8, 1],
  ['Tampere', 'FI', 61.5, 23.8, 2],
  ['Tartu', 'EE', 58.4, 26.7, 2],
  ['Torino', 'IT', 45.1, 7.7, 1],
  ['Toulouse', 'FR', 43.6, 1.4, 1],
  ['Trieste', 'IT', 45.6, 13.8, 1],
  ['Tromsø', 'NO', 69.6, 19.0, 1],
  ['Trondheim', 'NO', 63.4, 10.4, 2],
  ['Turku', 'FI', 60.5, 22.3, 1],
  ['Umeå', 'SE', 63.8, 20.3, 1],
  ['Uppsala', 'SE', 59.9, 17.6, 2],
  ['Utrecht', 'NL', 52.1, 5.1, 2],
  ['València', 'ES', 39.5, -0.4, 1],
  ['Vilnius', 'LT', 54.7, 25.3, 1],
  ['Wageningen', 'NL', 52.0, 5.7, 1],
  ['Warszawa', 'PL', 52.2, 21.0, 1],
  ['Wien', 'AT', 48.2, 16.4, 2],
  ['Zagreb', 'HR', 45.8, 16.0, 1],
  ['Zürich', 'CH', 47.4, 8.5, 2],
]

/** The room of the links: its lead, its learner and its projector. */
export const SHOWN_ROOM = 'TU Delft, Library hall'

/** The seats of the shown room as its lead drew them, and who sits where at 11:31; E2 to E4 are free. */
export const SEAT_ROWS = ['xxxxxx', 'xxxxxx', 'xxxxxx', 'xxxxxx', 'xxxx'] as const
export const SEATED = {
  done: ['A1', 'A2', 'A4', 'A5', 'B1', 'B4', 'B5', 'B6', 'C2', 'C3', 'C5', 'C6', 'D2', 'D6'],
  working: ['A6', 'D4'],
  help: ['B3', 'D5'],
  none: ['A3', 'B2', 'C1', 'C4', 'D1', 'D3', 'E1'],
} as const
/** Where the learner of the pictures sits. */
export const OWN_SEAT = 'C4'

/** Rooms that keep a list of their own: where, and the host's last count of free seats. */
export const OUTSIDE: Readonly<Record<string, { url: string; free: number | null }>> = {
  'Gent, Campus Sterre S9': { url: 'https://gent.example.org/coderefinery', free: null },
  København: { url: 'https://kobenhavn.example.org/coderefinery', free: 12 },
}

/** What leads say of the stream at 11:31; most say nothing. */
export const SAY_QUIET = ['Riga', 'Tallinn', 'Bristol']

/** Rooms that have a name of their own instead of their city's. */
const NAMES: Readonly<Record<string, string>> = {
  Delft: SHOWN_ROOM,
  Espoo: 'Aalto, Room Y229',
  Gent: 'Gent, Campus Sterre S9',
  Heidelberg: 'EMBL Heidelberg, Lab A',
  Leiden: 'Leiden, Gorlaeus C1',
  Oslo: 'UiO, Georg Sverdrup house',
  Tartu: 'Tartu, Delta 1019',
  Tromsø: 'UiT Tromsø, Tek 1',
  Utrecht: 'Utrecht, Buys Ballot 165',
}

const OFFLINE = new Set(['Tromsø', 'Online 30'])
const WANTS_TIME: Readonly<Record<string, 5 | 10>> = {
  'Bergen 3': 5,
  Bristol: 5,
  Delft: 5,
  Hamburg: 5,
  København: 10,
  'Lund 2': 5,
  Nijmegen: 5,
  'Online 31': 10,
  'Paris 2': 5,
  Riga: 10,
  Tallinn: 5,
  Tartu: 10,
}
/** Who needs help at 11:31: 37 in rooms, the others are on their own. */
const HELP: Readonly<Record<string, number>> = {
  Aachen: 1,
  Aalborg: 1,
  Athína: 1,
  Barcelona: 1,
  Bristol: 1,
  Cork: 1,
  Delft: 2,
  Dresden: 1,
  Groningen: 1,
  Hamburg: 1,
  Heidelberg: 5,
  Lausanne: 1,
  'Lund 2': 1,
  Lyon: 1,
  Milano: 1,
  München: 1,
  'Online 6': 1,
  'Online 12': 1,
  'Online 13': 1,
  'Online 16': 1,
  'Online 22': 1,
  'Online 31': 1,
  Pisa: 1,
  Porto: 1,
  'Praha 2': 1,
  Reykjavík: 1,
  Riga: 1,
  Tartu: 1,
  Trieste: 1,
  València: 2,
  'Zürich 2': 1,
}

type Pressed = Pick<SceneRoom, 'seats' | 'heads' | 'done' | 'working' | 'help'>

/** Rooms that are told of one by one. */
const KNOWN: Readonly<Record<string, Pressed>> = {
  Delft: { seats: 28, heads: 25, done: 14, working: 2, help: 2 },
  Heidelberg: { seats: 24, heads: 22, done: 6, working: 4, help: 5 },
  Leiden: { seats: 24, heads: 13, done: 8, working: 2, help: 0 },
  'Online 1': { seats: 20, heads: 11, done: 7, working: 2, help: 0 },
  'Online 30': { seats: 12, heads: 9, done: 0, working: 0, help: 0 },
  Tartu: { seats: 24, heads: 21, done: 4, working: 6, help: 1 },
  Tromsø: { seats: 20, heads: 18, done: 0, working: 0, help: 0 },
  Utrecht: { seats: 16, heads: 16, done: 9, working: 2, help: 0 },
}

/** People on their own at 11:31. */
export const ALONE = { people: 566, done: 201, working: 103, help: 14 }
/** What all rooms add up to at 11:31, the offline ones included. */
const IN_ROOMS = { heads: 1752, done: 938, working: 311 }

/** All rooms; the sums are those of the pictures: 2,318 people, 1,604 answered, 71 % of them done, 51 need help. */
export function sceneRooms(): SceneRoom[] {
  const places = CITIES.flatMap(([city, country, lat, lon, count]) =>
    Array.from({ length: count }, (_, n) => ({
      short: count > 1 && (n > 0 || country === '') ? `${city} ${n + 1}` : city,
      ...(country === '' ? { city: '', country, lat: null, lon: null } : { city, country, lat, lon }),
    })),
  )
  const open = places.filter(({ short }) => !KNOWN[short])
  const sum = (of: (one: Pressed) => number) => Object.values(KNOWN).reduce((all, one) => all + of(one), 0)
  const heads = spread(IN_ROOMS.heads - sum((one) => one.heads), open.length)
  const done = spread(IN_ROOMS.done - sum((one) => one.done), open.length)
  const working = spread(IN_ROOMS.working - sum((one) => one.working), open.length)
  let at = 0
  return places.map(({ short, ...place }) => {
    const known = KNOWN[short]
    const index = known ? 0 : at++
    const here = heads[index] ?? 0
    const counted = known ?? {
      // Three rooms in five are full.
      seats: here + ((index * 7) % 5 < 2 ? 1 + (index % 6) : 0),
      heads: here,
      done: done[index] ?? 0,
      working: working[index] ?? 0,
      help: HELP[short] ?? 0,
    }
    return {
      name: NAMES[short] ?? short,
      ...place,
      ...counted,
      more: WANTS_TIME[short] ?? 0,
      online: !OFFLINE.has(short),
    }
  })
}

/** A total in `count` parts that differ a little, the same in every run. */
function spread(total: number, count: number): number[] {
  const wave = Array.from({ length: count }, (_, n) => 1 + 0.35 * Math.sin(n * 1.7))
  const whole = wave.reduce((sum, part) => sum + part, 0)
  let given = 0
  let wanted = 0
  return wave.map((part) => {
    wanted += (part / whole) * total
    const now = Math.round(wanted) - given
    given += now
    return now
  })
}
