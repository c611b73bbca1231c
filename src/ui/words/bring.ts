import { addWords } from './words.ts'

/** Words of the page for people who want to bring a room. */
export const bring = {
  title: 'Bring your own classroom',
  lead: 'A room, a screen, and a few people who learn together. The stream teaches; you host and help.',
  back: 'Back to the workshop',
  stream: {
    title: 'What the stream does',
    teaches: 'Teaches: instructors explain and show everything live.',
    shows: 'Says what to do now, on every screen, and until when.',
    answers: 'Answers questions in the shared notes, and some on the stream.',
    records: 'Keeps the time: breaks and exercises begin for all rooms at once.',
  },
  host: {
    title: 'What you do',
    room: 'Open the room and its screen, and stay with it.',
    welcome: 'Welcome people, and tell them what to expect.',
    help: 'Help in the exercises, together with those who are ahead. You need not be an expert.',
    relay: 'Pass on what your room cannot solve: a press on your phone is enough.',
  },
  card: {
    title: 'Tell your learners before they come',
    what: 'We watch a live course together. You type along on your own laptop, do the exercises with your neighbours, and ask in the shared notes without your name.',
    not: 'Nobody teaches in our room. The people here host and help; the teaching comes from the stream.',
    hint: 'Learners who knew this were content; those who expected a local teacher were not. Use the text as it is.',
  },
  needs: {
    title: 'What you need',
    screen: 'A projector or a large screen, and a laptop with a browser for it.',
    sound: 'Loudspeakers that are heard in the last row.',
    net: 'A network that carries one stream, and everybody’s laptop.',
    seats: 'A seat with power for each learner, on the days you choose.',
    person: 'One person who is there all the time; from 12 learners on, two.',
  },
  onboarding: {
    title: 'Onboarding for room leads',
    text: 'One hour, pick one. Times in {{zone}}.',
    none: 'No date is set yet. Ask the organisers.',
  },
  propose: {
    title: 'Propose your room',
    text: 'Tell the organisers where it is, how many seats it has, on which days it is open, and who may join. They open it, and you get its code, its screen and your own page.',
    none: 'Tell the organisers where it is, how many seats it has, on which days it is open, and who may join. They have not named a contact here; ask whoever told you of this workshop.',
    over: 'This workshop is over. Look at the list of workshops for the next one.',
    action: 'Write to the organisers',
    subject: 'A room for “{{title}}”',
    body: 'We would like to bring a room.\n\nWhere (building, town, country):\nSeats:\nOn which days:\nWho may join:\nWho leads it:\n',
  },
} as const

addWords({ bring })
