import { addWords } from './words.ts'

/** Words that every page shares. */
export const common = {
  product: 'Manyrooms',
  tagline: 'One workshop, many rooms',
  home: 'All workshops',
  back: 'Back',
  skip: { main: 'Skip to the content' },
  failure: {
    title: 'Something broke on our side',
    happened: 'The page could not be made.',
    did: 'The error is written down, and nothing you sent was half saved.',
    can: 'Try again in a minute. If it stays, tell the organiser the number below.',
  },
  notFound: {
    happened: 'There is no page at this address.',
    did: 'Nothing is lost: the workshop goes on.',
    can: 'Check the address for a missing letter, or start from the list of workshops.',
  },
  noAction: {
    happened: 'This address does not take that kind of request.',
    did: 'Nothing was changed.',
    can: 'Go back and use the buttons of the page.',
  },
  waiting: 'Waiting for the network',
  rooms_one: '{{count}} room',
  rooms_other: '{{count}} rooms',
  requestId: 'Number of this request: {{id}}',
  workshops: {
    title: 'Workshops',
    lead: 'One live stream, shared notes, and many rooms that watch it together.',
    empty: {
      title: 'No workshop here yet',
      text: 'You run this installation? Open the start link that the command printed when it started.',
      restart: 'The link is gone? Start the command again: it prints the same link.',
    },
  },
  styleguide: {
    title: 'Components and states',
    lead: 'The fill of the Now banner rises with how much it is your turn.',
    banner: 'Now banner, eight modes',
    loading: 'Loading',
    colour: 'Colour',
    type: 'Type',
    buttons: 'Buttons',
    chips: 'Chips and counts',
    fields: 'Fields and choices',
    messages: 'Connection and errors',
    empty: 'Empty',
    meter: 'Room meter, and signs to hold up in a room without seats',
    code: 'QR code',
  },
} as const

addWords({ common })
