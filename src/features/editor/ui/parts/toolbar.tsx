import {
  Bold,
  ChartNoAxesColumn,
  ChevronDown,
  Code,
  Coffee,
  CornerDownRight,
  Link,
  List,
  type LucideIcon,
  MessageCircleQuestion,
  SquarePen,
  Undo2,
} from 'lucide-react'
import { type KeyboardEvent, memo } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import type { Tool } from '../../../writer/ui/shared/open-editor.ts'
import styles from './toolbar.module.css'

const FORMATS: readonly (readonly [Tool, LucideIcon])[] = [
  ['bold', Bold],
  ['code', Code],
  ['link', Link],
  ['list', List],
]
const TALK: readonly (readonly [Tool, LucideIcon])[] = [
  ['question', MessageCircleQuestion],
  ['answer', CornerDownRight],
]
const BLOCKS: readonly (readonly [Tool, LucideIcon])[] = [
  ['exercise', SquarePen],
  ['break', Coffee],
  ['poll', ChartNoAxesColumn],
]

type Props = {
  readonly onUse: (tool: Tool) => void
  /** Puts the keyboard of a phone away. */
  readonly onHide: () => void
  readonly disabled: boolean
}

/** What the buttons write at the cursor: formats by icon, whole blocks by icon and word. On a phone above its keyboard. */
export const Toolbar = memo(function Toolbar({ onUse, onHide, disabled }: Props) {
  const t = useWords()
  const button = (tool: Tool | 'hide', Icon: LucideIcon, word: boolean, press: () => void) => {
    const label = t(`editor.tool.${tool}`)
    return (
      <Button
        key={tool}
        look="ghost"
        size="small"
        disabled={disabled && tool !== 'hide'}
        title={label}
        aria-label={label}
        // The text keeps the focus, and a phone its keyboard.
        onPointerDown={(event) => event.preventDefault()}
        onClick={press}
      >
        <Icon size={16} aria-hidden focusable="false" />
        {word && <span>{label}</span>}
      </Button>
    )
  }
  const buttons = (tools: typeof FORMATS, word: boolean) =>
    tools.map(([tool, Icon]) => button(tool, Icon, word, () => onUse(tool)))
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('editor.tools')} onKeyDown={move}>
      <div className={styles.all}>
        <div>{buttons(FORMATS, false)}</div>
        <div className={styles.talk}>{buttons(TALK, true)}</div>
        <div>{buttons(BLOCKS, true)}</div>
      </div>
      <div className={styles.hand}>
        {button('undo', Undo2, false, () => onUse('undo'))}
        {button('hide', ChevronDown, false, onHide)}
      </div>
    </div>
  )
})

/** Arrows go from button to button, as in any toolbar. */
function move(event: KeyboardEvent<HTMLElement>) {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')]
  const at = buttons.indexOf(event.target as HTMLButtonElement)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1 }[event.key]
  const next = to === undefined ? undefined : buttons[to]
  if (!next) return
  event.preventDefault()
  next.focus()
}
