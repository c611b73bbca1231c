import { addWords } from './words.ts'

/** Short statements that are true of the product; an installation's organisers may have more to say on their own pages. */
export const statements = {
  conduct: {
    title: 'Code of conduct',
    p1: {
      title: 'Be kind, and expect kindness',
      text: 'Everybody is here to learn. Questions of every level are welcome, in rooms and in the notes. Use friendly words, also when you disagree.',
    },
    p2: {
      title: 'What has no place here',
      text: 'Harassment, insults, remarks about who somebody is or how they look, and pictures or recordings of people who did not agree.',
    },
    p3: {
      title: 'When something is wrong',
      text: 'Tell the lead of your room, a helper, or the organisers; the workshop’s page names how to reach them. You need not have been the target yourself.',
    },
    p4: {
      title: 'What organisers do',
      text: 'They listen, keep it confidential, and act: they may take text away, or ask somebody to leave.',
    },
  },
  privacy: {
    title: 'Privacy',
    p1: {
      title: 'Looking needs nothing',
      text: 'You can look at this page, watch the stream and read the notes without an account and without a name. Pages carry no trackers, and fonts, pictures and the map come from this server.',
    },
    p2: {
      title: 'Cookies',
      text: 'When you first ask, vote, join a room or open a role’s link, your browser gets a random number in a cookie named mr, for half a year; we store only its hash. When you choose a time zone, a cookie named zone keeps that choice for a year. Drafts and view settings stay in your browser.',
    },
    p3: {
      title: 'What is stored',
      text: 'Questions, answers and votes without a name, together with your room if you joined one. Rooms and directors see counts. What you write when you call for help is seen by your room’s lead alone.',
    },
    p4: {
      title: 'Registering',
      text: 'Name and e-mail are optional. The organisers see them; nobody else does. Your own link changes or withdraws the registration.',
    },
    p5: {
      title: 'Addresses and logs',
      text: 'Your network address is used to limit floods while you are connected, and is not stored by this software. A proxy or hosting service in front may keep its own logs.',
    },
    p6: {
      title: 'The stream',
      text: 'It may come from another service, such as Twitch or YouTube. It is not loaded before you press Start; then that service’s own rules hold.',
    },
  },
  accessibility: {
    title: 'Accessibility',
    p1: {
      title: 'What we aim for',
      text: 'All pages are built to WCAG 2.2, level AA, in light and dark. Automatic checks run on every page with every change of the software; they find only a part of all barriers.',
    },
    p2: {
      title: 'Keyboard and screen reader',
      text: 'Everything works with the keyboard, focus is always visible, and nothing is told by colour alone. The map on a workshop’s page has its list beside it with the same facts.',
    },
    p3: {
      title: 'Small screens and large text',
      text: 'Pages reflow down to 320 pixels, which is also what 400 % zoom gives. Motion is switched off where your system asks for it.',
    },
    p4: {
      title: 'What depends on others',
      text: 'Captions depend on where the stream comes from. Rooms are opened by their hosts: ask them about steps, hearing loops and seats.',
    },
    p5: {
      title: 'Something does not work for you?',
      text: 'Tell the organisers: the workshop’s page names how to reach them. What you need to take part comes before everything else.',
    },
  },
} as const

addWords({ statements })
