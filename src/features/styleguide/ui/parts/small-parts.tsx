import {
  Antenna,
  Check,
  CircleCheck,
  CircleDashed,
  Hand,
  History,
  LoaderCircle,
  Lock,
  Mic,
  MonitorOff,
  Plus,
  WifiOff,
} from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { EmptyBox } from '../../../../ui/empty-box.tsx'
import { Field, TextField } from '../../../../ui/field.tsx'
import { Loading } from '../../../../ui/loading.tsx'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { Meter } from '../../../../ui/meter.tsx'
import { Segmented } from '../../../../ui/segmented.tsx'
import { Sign } from '../../../../ui/sign.tsx'
import type { MyFloor } from '../../../classrooms/contract.ts'
import { MyStatus } from '../../../classrooms/ui/shared/status.tsx'
import '../../../reader/ui/shared/blocks.css'
import styles from './sheet.module.css'

/** Waiting, offline, two ways in which a stream fails, a lock. */
export function Bars() {
  const icon = { size: 16, 'aria-hidden': true } as const
  return (
    <>
      <MessageBar icon={<LoaderCircle {...icon} />}>
        Connecting to the notes. You see the version of 11:29.
      </MessageBar>
      <MessageBar tone="trouble" icon={<WifiOff {...icon} />} action={<Button size="small">Try now</Button>}>
        You are offline. What you write is kept and sent later.
      </MessageBar>
      <MessageBar
        tone="trouble"
        icon={<MonitorOff {...icon} />}
        action={<Button size="small">Reload</Button>}
      >
        The stream stopped here. Everyone else still has it.
      </MessageBar>
      <MessageBar
        tone="trouble"
        icon={<Antenna {...icon} />}
        action={<Button size="small">Second stream</Button>}
      >
        The stream is down for everyone. We are on it.
      </MessageBar>
      <MessageBar tone="locked" icon={<Lock {...icon} />} action={<Button size="small">Ask</Button>}>
        The notes are locked for 2 minutes. You can still ask.
      </MessageBar>
    </>
  )
}

export function EmptyBoxes() {
  return (
    <div className={styles.boxes}>
      <EmptyBox
        title="No questions yet"
        action={
          <Button look="primary" size="small">
            Ask
          </Button>
        }
      >
        Ask the first one.
      </EmptyBox>
      <EmptyBox title="Nobody needs help">Walk around once.</EmptyBox>
      <EmptyBox title="No room here" action={<Button size="small">Offer one</Button>}>
        The next one is 58 km away.
      </EmptyBox>
    </div>
  )
}

export const LoadingLines = () => <Loading label="The notes are on their way" />

export function Chips() {
  return (
    <p className={styles.row}>
      <Chip tone="done" icon={<Check size={12} aria-hidden />}>
        Answered
      </Chip>
      <Chip tone="done" icon={<Mic size={12} aria-hidden />}>
        Answered on stream
      </Chip>
      <Chip tone="accent" icon={<Mic size={12} aria-hidden />}>
        For the stream
      </Chip>
      <Chip tone="accent">New answer</Chip>
      <Chip tone="help" icon={<Hand size={12} aria-hidden />}>
        2
      </Chip>
      <Chip>Hidden</Chip>
      <span className="notes-blocks">
        <button type="button" className="q-plus" aria-pressed="false" aria-label="Me too, 7">
          +7
        </button>
      </span>
      <span className="notes-blocks">
        <button type="button" className="q-plus" aria-pressed="true" aria-label="Me too, 23">
          +23
        </button>
      </span>
    </p>
  )
}

export function MeterAndSigns() {
  return (
    <>
      <p className={styles.counts}>
        <b>18 of 25 answered:</b>{' '}
        <span className={styles.doneWord}>
          <CircleCheck size={14} aria-hidden /> 14 done
        </span>
        ,{' '}
        <span>
          <CircleDashed size={14} aria-hidden /> 2 working
        </span>
        ,{' '}
        <span className={styles.helpWord}>
          <Hand size={14} aria-hidden /> 2 need help
        </span>
      </p>
      <Meter
        label="18 of 25 answered: 14 done, 2 working, 2 need help"
        of={25}
        parts={[
          { tone: 'done', count: 14 },
          { tone: 'work', count: 2 },
          { tone: 'help', count: 2 },
        ]}
      />
      <p className={styles.row}>
        <Sign colour={1}>Yellow birch</Sign>
        <Sign colour={2}>Blue otter</Sign>
        <Sign colour={3}>Pink heron</Sign>
        <Sign colour={4}>Teal whale</Sign>
      </p>
    </>
  )
}

const LOOKS = [
  ['primary', 'Ask'],
  ['dark', 'I’m going'],
  ['plain', '5 min'],
  ['ghost', 'History'],
] as const

/** Each look of a button in each state that one can bring it into; keyboard focus is shown by Tab. */
export function Buttons() {
  return (
    <>
      {LOOKS.map(([look, word]) => {
        const icon =
          look === 'plain' ? (
            <Plus size={16} aria-hidden />
          ) : (
            look === 'ghost' && <History size={16} aria-hidden />
          )
        return (
          <p key={look} className={styles.row}>
            <Button look={look}>
              {icon} {word}
            </Button>
            <Button look={look} data-show="hover">
              Hover
            </Button>
            <Button look={look} data-show="pressed">
              Pressed
            </Button>
            <Button look={look} disabled>
              Closed
            </Button>
            <Button look={look} busy>
              Sending
            </Button>
          </p>
        )
      })}
      <p className={styles.row}>
        <Button size="small">Small</Button>
        <Button>Normal</Button>
        <Button size="large">Large</Button>
        <Button aria-pressed="true">Chosen</Button>
      </p>
    </>
  )
}

export function Fields() {
  return (
    <>
      <Field
        name="where"
        label="Where?"
        placeholder="By the window, row 3"
        hint="Only the room lead sees it."
      />
      <Field name="seats" label="Seats" defaultValue="twenty" error="Write a number from 1 to 2000." />
      <Field name="closed" label="Room" defaultValue="Library hall" disabled />
      <TextField name="what" label="What about?" />
      <Segmented
        legend="The stream here"
        name="stream"
        chosen="fine"
        options={[
          { value: 'fine', label: 'Fine' },
          { value: 'quiet', label: 'Quiet' },
          { value: 'frozen', label: 'Frozen' },
        ]}
      />
    </>
  )
}

const WORKING: MyFloor = { classroom: 'hall', status: 'working', step: 1, call: null, seat: 'C4', lead: null }

/** As it stands beside the notes: one is chosen, and may be changed. */
export const Status = () => (
  <MyStatus
    mine={WORKING}
    step={1}
    mode="exercise"
    client={null}
    action="/styleguide"
    formKey=""
    error={null}
  />
)
