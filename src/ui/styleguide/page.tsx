import { Check, Hand, History, Lock, Mic, Plus, WifiOff } from 'lucide-react'
import { create } from 'qrcode'
import { Button } from '../button.tsx'
import { Chip } from '../chip.tsx'
import { EmptyBox } from '../empty-box.tsx'
import { Field, TextField } from '../field.tsx'
import { MessageBar } from '../message-bar.tsx'
import { Meter } from '../meter.tsx'
import { Page } from '../page.tsx'
import { QrCode } from '../qr-code.tsx'
import { Segmented } from '../segmented.tsx'
import { Sign } from '../sign.tsx'
import { useWords } from '../words/use-words.ts'
import '../words/common.ts'
import type { Route } from './+types/page'
import styles from './page.module.css'

export const handle = { script: false }

/** The code is drawn on the server: no page loads the library for it. */
export function loader() {
  const { size, data } = create('https://example.org/r/birch').modules
  return { matrix: { size, data: Array.from(data) } }
}

const SWATCHES = ['accent', 'tint', 'done', 'work', 'help', 'ink', 'surface', 'paper'] as const
const TYPE = [
  ['t56', '56 / 1.05 / 680', 'Public title'],
  ['t30', '30 / 1.12 / 680', 'Page title'],
  ['t20', '20 / 1.12 / 680', 'Section'],
  ['t16', '16 / 1.5 / 400', 'Reading text in notes and pages'],
  ['t14', '14 / 1.35 / 400', 'Text in tools and lists'],
] as const

/** All tokens and shared parts on one page, to look at beside the design. Its sample texts are samples, not words of the product. */
export default function Styleguide({ loaderData }: Route.ComponentProps) {
  const t = useWords()
  return (
    <Page>
      <title>{t('common.styleguide.title')}</title>
      <div className={styles.sheet}>
        <h1 className={styles.wide}>{t('common.styleguide.title')}</h1>
        <section>
          <h2>{t('common.styleguide.messages')}</h2>
          <MessageBar>Connecting to the notes. You see the version of 11:29.</MessageBar>
          <MessageBar
            tone="trouble"
            icon={<WifiOff size={16} aria-hidden />}
            action={<Button size="small">Try now</Button>}
          >
            You are offline. What you write is kept and sent later.
          </MessageBar>
          <MessageBar tone="locked" icon={<Lock size={16} aria-hidden />}>
            The notes are locked for 2 minutes. You can still ask.
          </MessageBar>
        </section>
        <section>
          <h2>{t('common.styleguide.empty')}</h2>
          <EmptyBox title="No questions yet" action={<Button look="primary">Ask</Button>}>
            Ask the first one.
          </EmptyBox>
        </section>
        <section>
          <h2>{t('common.styleguide.chips')}</h2>
          <p className={styles.row}>
            <Chip tone="done" icon={<Check size={12} aria-hidden />}>
              Answered
            </Chip>
            <Chip tone="accent" icon={<Mic size={12} aria-hidden />}>
              For the stream
            </Chip>
            <Chip tone="help" icon={<Hand size={12} aria-hidden />}>
              2
            </Chip>
            <Chip>Hidden</Chip>
          </p>
          <h2>{t('common.styleguide.meter')}</h2>
          <p>
            <b>18 of 25 answered:</b> 14 done, 2 working, 2 need help
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
          <h2>{t('common.styleguide.signs')}</h2>
          <p className={styles.row}>
            <Sign colour={1}>Yellow birch</Sign>
            <Sign colour={2}>Blue otter</Sign>
            <Sign colour={3}>Pink heron</Sign>
            <Sign colour={4}>Teal whale</Sign>
          </p>
          <h2>{t('common.styleguide.buttons')}</h2>
          <p className={styles.row}>
            <Button look="primary">Ask</Button>
            <Button look="dark">I’m going</Button>
            <Button>
              <Plus size={16} aria-hidden /> 5 min
            </Button>
            <Button look="ghost">
              <History size={16} aria-hidden /> History
            </Button>
            <Button size="small">Small</Button>
            <Button disabled>Closed</Button>
          </p>
        </section>
        <section>
          <h2>{t('common.styleguide.fields')}</h2>
          <Field
            name="where"
            label="Where?"
            placeholder="By the window, row 3"
            hint="Only the room lead sees it."
          />
          <TextField name="what" label="What about?" error="Something is missing here." />
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
        </section>
        <section>
          <h2>{t('common.styleguide.type')}</h2>
          {TYPE.map(([name, measure, sample]) => (
            <div key={name} className={styles.type}>
              <small>{measure}</small>
              <span className={styles[name]}>{sample}</span>
            </div>
          ))}
          <div className={styles.type}>
            <small>13 mono / 22 px</small>
            <code>git commit --amend</code>
          </div>
        </section>
        <section>
          <h2>{t('common.styleguide.colour')}</h2>
          <ul className={styles.swatches}>
            {SWATCHES.map((name) => (
              <li key={name}>
                <span className={`${styles.swatch} ${styles[name]}`} />
                {name}
              </li>
            ))}
          </ul>
          <h2>{t('common.styleguide.code')}</h2>
          <QrCode matrix={loaderData.matrix} label="A room’s page" size={120} />
        </section>
      </div>
    </Page>
  )
}
