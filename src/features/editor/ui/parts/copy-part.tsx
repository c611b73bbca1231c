import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import { type Block, parse, partOf, stripMarkers } from '../../../notes-text/ui/shared/text.ts'
import { placeAt } from './place-at.ts'

type Props = {
  readonly blocks: readonly Block[]
  /** Of the text when a button is pressed; the blocks are those of this text. */
  readonly text: () => string
  readonly cursor: number
}

/** Copies the section, or the question with its answers, that the cursor stands in, as Markdown without markers. */
export function CopyPart({ blocks, text, cursor }: Props) {
  const t = useWords()
  const [copied, setCopied] = useState<'section' | 'question' | 'failed' | null>(null)
  const { section, question } = placeAt(blocks, cursor)
  async function copy(what: 'section' | 'question') {
    const part = what === 'section' ? section && { section } : question && { question }
    const found = part && partOf(parse(text()), part)
    try {
      if (found) await navigator.clipboard.writeText(`${stripMarkers(found)}\n`)
      setCopied(found ? what : null)
    } catch {
      // No clipboard on pages without https: the address in the link beside has it as well.
      setCopied('failed')
    }
  }
  return (
    <>
      {(['section', 'question'] as const).map((what) => (
        <Button
          key={what}
          look="ghost"
          size="small"
          disabled={what === 'section' ? section === null : question === null}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => void copy(what)}
        >
          {copied === what ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          {t(`editor.copy.${what}`)}
        </Button>
      ))}
      <span className="visually-hidden" role="status">
        {copied && t(copied === 'failed' ? 'editor.copy.failed' : 'editor.copy.done')}
      </span>
    </>
  )
}
