import type { RefusalCode } from '../../core/refusal.ts'
import { common } from './common.ts'
import { order } from './order.ts'
import { addWords } from './words.ts'

/** What happened, what we did about it, and what the reader can do. */
type RefusalWords = { readonly happened: string; readonly did: string; readonly can: string }

/** The words of every refusal. A code without words fails the type check here. */
export const refusal = {
  'input/invalid': {
    happened: 'Something in the form is missing or does not fit.',
    did: 'Nothing was changed.',
    can: 'Go back, look at the marked field, and send it again.',
  },
  'input/too-large': {
    happened: 'That was more than fits.',
    did: 'Nothing was stored.',
    can: 'Shorten it, or send it in smaller pieces.',
  },
  'input/text': {
    happened: 'The text holds invisible control characters.',
    did: 'Nothing was stored.',
    can: 'Type the text again, or paste it as plain text.',
  },
  'page/not-found': common.notFound,
  'method/not-allowed': common.noAction,
  'origin/foreign': {
    happened: 'The request came from another website.',
    did: 'We did not carry it out, to protect you.',
    can: 'Open the page here and press the button again.',
  },
  'people/not-allowed': {
    happened: 'Your link does not allow this.',
    did: 'Nothing was changed.',
    can: 'Open the link for your role once more, or ask the organiser for one.',
  },
  'people/needs-start-link': {
    happened: 'This page is for organisers.',
    did: 'Nothing was shown or changed.',
    can: 'Open the start link that the command printed when it started. Start it again to see the same link once more.',
  },
  'people/unknown-link': {
    happened: 'This link is not known here, or it was withdrawn.',
    did: 'Nothing was changed.',
    can: 'Check that the link is whole, or ask whoever sent it for a new one.',
  },
  'people/too-many': {
    happened: 'Very many people joined within one minute.',
    did: 'We let them in one after the other.',
    can: 'Try again in a minute. Watching and reading work meanwhile.',
  },
  'rate/too-fast': {
    happened: 'That was a lot in a short time.',
    did: 'The last one was not carried out; all before it were.',
    can: 'Wait a moment, then try again.',
  },
  'workshop/unknown': {
    happened: 'There is no workshop at this address.',
    did: 'Nothing was changed.',
    can: 'Look for it in the list of workshops.',
  },
  'programme/unknown-zone': {
    happened: 'This time zone is not known.',
    did: 'Nothing was changed.',
    can: 'Choose one from the list, for example Europe/Amsterdam.',
  },
  'programme/ends-before-start': {
    happened: 'One part of the programme ends before it starts.',
    did: 'Nothing was changed.',
    can: 'Correct one of the two times, and send it again.',
  },
  'programme/overlap': {
    happened: 'Two parts of the programme are at the same time.',
    did: 'Nothing was changed.',
    can: 'Move one of them, and send it again.',
  },
  'programme/unreadable': {
    happened: 'The programme could not be read.',
    did: 'Nothing was changed.',
    can: 'Look at the line that is named, correct it, and import the file again.',
  },
  'classroom/unknown-code': {
    happened: 'There is no room with this code.',
    did: 'Nothing was changed.',
    can: 'Compare it with the code on the room screen, or pick the room from the list.',
  },
  'classroom/unknown': {
    happened: 'There is no room at this address.',
    did: 'Nothing was changed.',
    can: 'Pick the room from the list of the workshop.',
  },
  'classroom/full': {
    happened: 'All seats of this room are taken.',
    did: 'Your seat was not booked.',
    can: 'Pick another room, or join on your own.',
  },
  'classroom/closed': {
    happened: 'This room takes no more people.',
    did: 'Your seat was not booked.',
    can: 'Pick another room, or join on your own.',
  },
  'classroom/elsewhere': {
    happened: 'The host of this room gives its seats.',
    did: 'Your seat was not booked.',
    can: 'Sign up at the address of the host, or pick another room.',
  },
  'registration/unknown': {
    happened: 'We found no registration here.',
    did: 'Nothing was changed.',
    can: 'Open the link from your confirmation, or register again.',
  },
  'media/bad-address': {
    happened: 'This is not an address that a stream can come from.',
    did: 'Nothing was changed.',
    can: 'Paste the whole address of the stream page. It begins with https://',
  },
  'notes/unknown': {
    happened: 'There are no notes at this address.',
    did: 'Nothing was changed.',
    can: 'Open the notes from the page of the workshop.',
  },
  'notes/unknown-question': {
    happened: 'This question is not in the notes any more.',
    did: 'Nothing was changed.',
    can: 'Look for it in the history, or ask it again.',
  },
  'notes/empty': {
    happened: 'There was no text to send.',
    did: 'Nothing was written.',
    can: 'Type your question or answer, and send it again.',
  },
  'notes/not-empty': {
    happened: 'These notes hold text already.',
    did: 'Nothing was imported, so nothing is overwritten.',
    can: 'Choose a day whose notes are empty, or copy the text in by hand.',
  },
  'notes/too-long': {
    happened: 'The text is longer than the {{max}} characters that fit in one piece.',
    did: 'It was not written; it is still in the field.',
    can: 'Shorten it, or split it in two.',
  },
  'notes/too-much-deleted': {
    happened: 'That would have deleted much of what others wrote.',
    did: 'Nothing was deleted for the others. What you typed since is kept here.',
    can: 'Copy what you typed, start from what is saved, and delete less at a time. A helper may take out whole parts.',
  },
  'notes/locked': {
    happened: 'This part of the notes is locked for now.',
    did: 'Your text was not written; it is still in the field.',
    can: 'You can still ask. Editing opens again later.',
  },
  'notes/slow': {
    happened: 'Slow mode is on: one thing at a time.',
    did: 'Your text was not written; it is still in the field.',
    can: 'You can send it in {{seconds}} s.',
  },
  'notes/muted': {
    happened: 'A helper paused your writing for some minutes.',
    did: 'Your text was not written; it is still in the field.',
    can: 'You can still read.',
  },
  'notes/banned': {
    happened: 'A helper stopped your writing for today.',
    did: 'Your text was not written; it is still in the field.',
    can: 'You can still read.',
  },
  'notes/held': {
    happened: 'A helper looks at so much text first.',
    did: 'It is kept.',
    can: 'Go on writing.',
  },
  'notes/check-first': {
    happened: 'A helper looks at what new guests write.',
    did: 'Your text was not written.',
    can: 'You can still ask: send it as a question.',
  },
  'notes/waits': {
    happened: 'What you wrote before still waits for a helper.',
    did: 'Your text was not written; it is still in the field.',
    can: 'Send it later.',
  },
  'notes/needs-link': { ...order.closedBy['notes/needs-link'], did: 'Nothing was changed.' },
  'notes/needs-registration': { ...order.closedBy['notes/needs-registration'], did: 'Nothing was changed.' },
  'notes/staff-only': {
    ...order.closedBy['notes/staff-only'],
    did: 'Your text was not written; it is still in the field.',
  },
  'notes/restored-meanwhile': {
    happened: 'Somebody else restored something at the same moment.',
    did: 'Nothing was restored twice.',
    can: 'Look at the history once more, then try again.',
  },
  'history/nothing': {
    happened: 'There is nothing left to bring back.',
    did: 'The notes stay as they are.',
    can: 'Look at the list of changes: somebody may have restored it before you.',
  },
  'history/unknown': {
    happened: 'Nobody with this number wrote in these notes.',
    did: 'Nothing was changed.',
    can: 'Choose somebody from the list of changes.',
  },
  'notes/too-late': {
    happened: 'This cannot be taken back any more.',
    did: 'It stays in the notes.',
    can: 'Ask a helper to take it out.',
  },
  'notes/no-answer-yet': {
    happened: 'Nobody has answered question {{number}} yet.',
    did: 'Nothing was written. What you typed is still in the field.',
    can: 'Send it as an answer, or ask it as a question of its own.',
  },
  'notes/unknown-helper': {
    happened: 'There is nobody called {{who}} here any more.',
    did: 'The question stays where it was.',
    can: 'Choose somebody who is on duty.',
  },
  'notes/claimed': {
    happened: '{{who}} has taken question {{number}}.',
    did: 'It stays with them. What you typed is still in the field.',
    can: 'Take another one, or ask them to give it back.',
  },
  'notes/answered-meanwhile': {
    happened: 'Somebody else answered question {{number}} while you typed: “{{answer}}”.',
    did: 'Your answer was not sent; it is still in the field.',
    can: 'Send it once more when it says something else.',
  },
  'notes/changed-meanwhile': {
    happened: 'Somebody else has changed question {{number}} meanwhile.',
    did: 'It stays as they left it.',
    can: 'Look at it again, then press once more.',
  },
  'order/gone': {
    happened: 'This is not there any more.',
    did: 'Nothing was changed.',
    can: 'Look again: somebody else saw to it, or changed the text.',
  },
  'notes/same-words': {
    happened: 'Somebody else changed the same words while you wrote.',
    did: 'Nothing was saved. What you typed is still in the field, and what they wrote stands beside it.',
    can: 'Take out what is not needed, then save once more.',
  },
  'notes/other-version': {
    happened: 'This section is not the one that you read any more.',
    did: 'Nothing was written.',
    can: 'Read it again, or send what you read along as “base”.',
  },
  'notes/no-version': {
    happened: 'It is not said which text of the section was read before.',
    did: 'Nothing was written: what others typed meanwhile would have been lost.',
    can: 'Send “If-Match”, or what you read as “base”.',
  },
  'notes/hidden': {
    happened: 'Question {{number}} was hidden meanwhile.',
    did: 'Nothing was written. What you typed is still in the field.',
    can: 'A helper can show it again; then send it once more.',
  },
  'notes/merged': {
    happened: 'Question {{number}} is a part of question {{into}} now.',
    did: 'Nothing was written. What you typed is still in the field.',
    can: 'Go on at question {{into}}.',
  },
  'notes/merged-into-itself': {
    happened: 'A question cannot be merged into itself.',
    did: 'Question {{number}} stays as it is.',
    can: 'Choose the question that asks the same.',
  },
  'notes/bad-update': {
    happened: 'Your editor sent a change that we cannot read.',
    did: 'That change was not written. Everything saved before is there.',
    can: 'Copy what you typed last, then reload the page.',
  },
  'notes/foreign-client': {
    happened: 'Your editor sent a change in the name of another one.',
    did: 'That change was not written. Everything saved before is there.',
    can: 'Copy what you typed last, then reload the page.',
  },
  'stage/moved-on': {
    happened: 'Somebody else moved the programme on before you.',
    did: 'It moved once, not twice.',
    can: 'Look at what is on now, then press again if needed.',
  },
  'stage/no-day': {
    happened: 'No day of the workshop is open now.',
    did: 'Nothing was changed.',
    can: 'Open the day from its programme first.',
  },
  'stage/no-way-back': {
    happened: 'There is no step to go back to.',
    did: 'Nothing was changed.',
    can: 'Change what is on now instead: Edit.',
  },
  'help/unknown-call': {
    happened: 'This call for help is closed already.',
    did: 'Nothing was changed.',
    can: 'Look at the list: somebody may have been faster.',
  },
  'help/taken': {
    happened: '{{who}} sees to this room already.',
    did: 'Nothing was changed.',
    can: 'Take the next call, or wait until it is given back.',
  },
  'feedback/early': {
    happened: 'This day has not begun.',
    did: 'Nothing was sent; your words are still in the form.',
    can: 'Come back when the day is over.',
  },
  'feedback/closed': {
    happened: 'Feedback for this day is closed.',
    did: 'Nothing was sent; your words are still in the form.',
    can: 'Write it in the notes instead: they stay open.',
  },
  'feedback/unknown-day': {
    happened: 'This workshop has no such day.',
    did: 'Nothing was changed.',
    can: 'Open the page of the workshop and choose a day there.',
  },
  'feedback/unknown-line': {
    happened: 'Nobody says this line any more.',
    did: 'Nothing was changed.',
    can: 'Load the page again to see what people wrote.',
  },
  'seat/unknown': {
    happened: 'This seat is not on the map of the room now.',
    did: 'You have no seat.',
    can: 'Pick one from the map of the room, or ask the room lead.',
  },
  'seat/taken': {
    happened: 'Somebody has this seat already.',
    did: 'Your seat is as it was.',
    can: 'Pick a free one. If it is yours, the room lead can free it.',
  },
  'poll/unknown': {
    happened: 'This poll is not there any more.',
    did: 'Nothing was counted.',
    can: 'Look at the polls that are open now.',
  },
  'poll/closed': {
    happened: 'This poll is closed.',
    did: 'Your answer was not counted.',
    can: 'The results stay in sight for some minutes.',
  },
  'poll/too-many': {
    happened: 'Four polls are open already.',
    did: 'No other one was opened.',
    can: 'Close one first.',
  },
  'backstage/changed-meanwhile': {
    happened: 'Another instructor saved these notes meanwhile.',
    did: 'Yours were not saved over theirs; your text is still in its field.',
    can: 'Look at theirs, put both together, and save again.',
  },
  'template/unknown': {
    happened: 'This template is not there any more.',
    did: 'Nothing was changed.',
    can: 'Look at the list: it may have been taken away meanwhile.',
  },
  'template/too-many': {
    happened: 'There are {{max}} templates already.',
    did: 'This one was not added. Its text is still in its field.',
    can: 'Take away one that nobody uses.',
  },
  'notes/unknown-part': {
    happened: 'This part of the notes is not there any more.',
    did: 'Nothing was copied, and nothing was written.',
    can: 'Open the notes, and take the part from there. What you typed is still in its field.',
  },
  'live/unknown-room': {
    happened: 'The live page asked for something that does not exist.',
    did: 'The connection was closed.',
    can: 'Reload the page.',
  },
  'live/bad-message': {
    happened: 'The live page sent something that we cannot read.',
    did: 'It was not carried out.',
    can: 'Reload the page.',
  },
  'server/busy': {
    happened: 'We are back in a moment.',
    did: 'The server could not take this request now.',
    can: 'Try again in a few seconds.',
  },
} as const satisfies Record<RefusalCode, RefusalWords>

addWords({ refusal })
