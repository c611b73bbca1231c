import { type ReactNode, useEffect, useState } from 'react'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'

/** A connection for writing that did not come for so long, while the page's other one lives, does not come, ms. */
const PATIENCE_MS = 8_000

type Props = {
  /** The rest of the page is told news. */
  readonly live: boolean
  /** The text has no connection. */
  readonly away: boolean
  /** Forms to write with instead. */
  readonly children: ReactNode
}

/** Where a network lets pages through and no connection for writing: says so, and gives the plain forms. */
export function NoSocket({ live, away, children }: Props) {
  const t = useWords()
  const [blocked, setBlocked] = useState(false)
  useEffect(() => {
    setBlocked(false)
    if (!live || !away) return
    const timer = setTimeout(() => setBlocked(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [live, away])
  if (!blocked) return null
  return (
    <>
      <MessageBar tone="trouble">{t('editor.noSocket')}</MessageBar>
      {children}
    </>
  )
}
