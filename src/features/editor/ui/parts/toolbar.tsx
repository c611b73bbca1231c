import {
  Bold,
  ChartNoAxesColumn,
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
  ['undo', Undo2],
]
const BLOCKS: readonly (readonly [Tool, LucideIcon])[] = [
  ['question', MessageCircleQuestion],
  ['answer', CornerDownRight],
  ['exercise', SquarePen],
  ['break', Coffee],
  ['poll', ChartNoAxesColumn],
]

/** What the buttons write at the cursor: formats by icon, whole blocks by icon and word. */
export function Toolbar({ onUse, disabled }: { onUse: (tool: Tool) => void; disabled: boolean }) {
  const t = useWords()
  const buttons = (tools: typeof FORMATS, word: boolean) =>
    tools.map(([tool, Icon]) => {
      const label = t(`editor.tool.${tool}`)
      return (
        <Button
          key={tool}
          look="ghost"
          size="small"
          disabled={disabled}
          title={label}
          aria-label={label}
          onClick={() => onUse(tool)}
        >
          <Icon size={16} aria-hidden focusable="false" />
          {word && <span className={styles.word}>{label}</span>}
        </Button>
      )
    })
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('editor.tools')}>
      {buttons(BLOCKS.slice(0, 2), true)}
      <span className={styles.gap} />
      {buttons(FORMATS, false)}
      <span className={styles.gap} />
      {buttons(BLOCKS.slice(2), true)}
    </div>
  )
}
