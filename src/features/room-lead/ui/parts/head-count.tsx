import { Minus, Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import styles from './head-count.module.css'

type Props = {
  name: string
  heads: number | null
  joined: number
  /** How many answered, where no other heading says it. */
  answers: string | null
  formKey: string
  send: SendForm | null
}

/** Taps that come this close together are one count (ms). */
const GATHER_MS = 400
const MOST = 2000

/** People here now: two taps, or type the number. What is pressed shows at once and is told a moment later. */
export function HeadCount({ name, heads, joined, answers, formKey, send }: Props) {
  const t = useWords()
  const counted = heads ?? joined
  const [typed, setTyped] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const shown = typed ?? String(counted)
  const n = Number(shown)

  // What was pressed is confirmed by the view that comes back.
  useEffect(() => {
    setTyped((mine) => (mine !== null && Number(mine) === heads ? null : mine))
  }, [heads])
  useEffect(() => () => clearTimeout(timer.current), [])

  function change(next: number) {
    const value = Math.min(MOST, Math.max(0, next))
    setTyped(String(value))
    tell(value, GATHER_MS)
  }
  function tell(value: number, after: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const form = new FormData()
      form.set('kind', 'heads')
      form.set('n', String(value))
      send?.(form)
      // From now on the view says it, and what another phone counts.
      setTyped((mine) => (Number(mine) === value ? null : mine))
    }, after)
  }

  return (
    <section className={styles.row} aria-labelledby="room-name">
      <div>
        <h2 id="room-name" className={styles.name}>
          {name}
        </h2>
        {answers && <p className={styles.label}>{answers}</p>}
        <label htmlFor="heads" className={answers ? 'visually-hidden' : styles.label}>
          {t('lead.heads.label')}
        </label>
        {heads === null && typed === null && <p className={styles.hint}>{t('lead.heads.none')}</p>}
        <p className="visually-hidden" role="status">
          {heads !== null && typed === null ? t('lead.heads.kept', { count: heads }) : ''}
        </p>
      </div>
      <CommandForm
        className={styles.stepper}
        fields={{ kind: 'heads' }}
        formKey={formKey}
        send={send && (() => (shown === '' ? undefined : change(n)))}
      >
        {/* First, so that Enter in the field means this one. */}
        <button
          type="submit"
          className={send ? 'visually-hidden' : styles.save}
          tabIndex={send ? -1 : undefined}
        >
          {t('lead.heads.save')}
        </button>
        <button
          type={send ? 'button' : 'submit'}
          className={styles.press}
          name="press"
          value={Math.max(0, n - 1)}
          aria-label={t('lead.heads.fewer', { count: Math.max(0, n - 1) })}
          onClick={() => send && change(n - 1)}
        >
          <Minus size={20} aria-hidden />
        </button>
        <input
          id="heads"
          className={styles.number}
          type="number"
          inputMode="numeric"
          name="n"
          min={0}
          max={MOST}
          required
          value={shown}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
          onBlur={() => send && typed !== null && typed !== '' && change(n)}
        />
        <button
          type={send ? 'button' : 'submit'}
          className={styles.press}
          name="press"
          value={n + 1}
          aria-label={t('lead.heads.more', { count: n + 1 })}
          onClick={() => send && change(n + 1)}
        >
          <Plus size={20} aria-hidden />
        </button>
      </CommandForm>
    </section>
  )
}
