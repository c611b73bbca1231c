import { Check, Clock, EyeOff, Inbox, type LucideIcon, Mic, User } from 'lucide-react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/helpers.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import { FOLDERS, type Folder, isIn } from './desk-of.ts'
import styles from './folders.module.css'

const ICONS: Readonly<Record<Folder, LucideIcon>> = {
  open: Inbox,
  mine: User,
  stream: Mic,
  later: Clock,
  answered: Check,
  hidden: EyeOff,
}

type Props = {
  readonly rows: readonly QuestionRow[]
  readonly shown: Folder
  readonly hrefOf: (folder: Folder) => string
  readonly onShow: (folder: Folder) => void
}

/** Where the questions are, with how many. Links, so that they work without scripts. */
export function Folders({ rows, shown, hrefOf, onShow }: Props) {
  const t = useWords()
  return (
    <nav className={styles.folders} aria-label={t('helpers.folders')}>
      <ul className={styles.list}>
        {FOLDERS.map((folder) => {
          const Icon = ICONS[folder]
          return (
            <li key={folder}>
              <a
                href={hrefOf(folder)}
                className={styles.folder}
                aria-current={folder === shown ? 'true' : undefined}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  onShow(folder)
                }}
              >
                <Icon size={16} aria-hidden />
                <span>{t(`helpers.folder.${folder}`)}</span>
                <b>{rows.filter((row) => isIn(folder, row)).length}</b>
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
