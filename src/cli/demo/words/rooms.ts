import type { NewClassroom } from '../../../features/classrooms/contract.ts'

/** A classroom of the demo. `days`: numbers of the teaching days on which it is open. `share` of the learners sit there, 0 to 1. */
export type DemoRoom = Omit<NewClassroom, 'days'> & {
  readonly days: readonly number[]
  readonly share: number
}

/** Six rooms of different kinds. The first one is where the links of learner, room lead and projector lead to. */
export const ROOMS: readonly DemoRoom[] = [
  {
    name: 'Harbour library, room 2',
    place: 'Quay 14, second floor, left of the stairs',
    kind: 'in-person',
    meetingUrl: null,
    seats: 36,
    language: 'English',
    openTo: 'Open to everyone',
    lead: 'Room lead, Harbour library',
    days: [1, 2, 3],
    share: 0.26,
  },
  {
    name: 'Old bakery, seminar room',
    place: 'Mill Lane 3, ground floor',
    kind: 'in-person',
    meetingUrl: null,
    seats: 24,
    language: 'Dutch and English',
    openTo: 'Staff and students of the institutes on Mill Lane',
    lead: 'Room lead, Old bakery',
    days: [1, 2],
    share: 0.17,
  },
  {
    name: 'Observatory hill, dome',
    place: 'Hilltop 1, under the small dome',
    kind: 'in-person',
    meetingUrl: null,
    seats: 18,
    language: 'Swedish and English',
    openTo: 'Doctoral students',
    lead: 'Room lead, Observatory hill',
    days: [1, 2, 3],
    share: 0.13,
  },
  {
    name: 'Garden institute, greenhouse',
    place: 'Fern Road 22, the glass door at the back',
    kind: 'in-person',
    meetingUrl: null,
    seats: 14,
    language: 'English',
    openTo: 'Open to everyone, step-free',
    lead: 'Room lead, Garden institute',
    days: [1, 3],
    share: 0.1,
  },
  {
    name: 'Northern lights online',
    place: 'Video meeting, in small groups',
    kind: 'online',
    meetingUrl: 'https://meet.example.org/northern-lights',
    seats: 30,
    language: 'Norwegian, Finnish and English',
    openTo: 'Open to everyone in the north',
    lead: 'Room lead, Northern lights',
    days: [1, 2, 3],
    share: 0.17,
  },
  {
    name: 'Early birds online',
    place: 'Video meeting, cameras optional',
    kind: 'online',
    meetingUrl: 'https://meet.example.org/early-birds',
    seats: 20,
    language: 'English',
    openTo: 'Open to everyone',
    lead: 'Room lead, Early birds',
    days: [1, 2],
    share: 0.05,
  },
]
