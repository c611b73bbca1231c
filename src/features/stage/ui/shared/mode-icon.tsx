import {
  Coffee,
  Eye,
  Hourglass,
  Keyboard,
  type LucideIcon,
  MessagesSquare,
  Moon,
  RadioOff,
  SquarePen,
} from 'lucide-react'
import type { Mode } from '../../contract.ts'

const ICONS: Readonly<Record<Mode, LucideIcon>> = {
  starting: Hourglass,
  watch: Eye,
  typealong: Keyboard,
  exercise: SquarePen,
  discussion: MessagesSquare,
  break: Coffee,
  'off-air': RadioOff,
  ended: Moon,
}

/** The picture of a mode; its word always stands beside it. */
export function ModeIcon({ mode, className }: { mode: Mode; className?: string }) {
  const Icon = ICONS[mode]
  return <Icon className={className} aria-hidden focusable="false" />
}
