import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import type { QuestionRow } from '../../../notes/contract.ts'
import { type Block, parse, partOf, stripMarkers } from '../../../notes-text/ui/shared/text.ts'
import type { Editor } from '../../../writer/ui/shared/open-editor.ts'
import { placeAt } from './place-at.ts'

type Props = {
  readonly notes: string
  readonly questions: readonly QuestionRow[]
  readonly blocks: readonly Block[]
  /** Null while there is none. */
  readonly editor: Editor | null
  readonly cursor: number
}

/** Copies the section, or the question with its answers, that the cursor stands in, as Markdown without markers. */
export function CopyPart({ notes, questions, blocks, editor, cursor }: Props) {
  const t = useWords()
  const [copied, setCopied] = useState<'section' | 'question' | 'failed' | null>(null)
  const { section, question } = placeAt(blocks, cursor)
  async function copy(what: 'section' | 'question') {
    if (!editor) return
    // Of the text as it is when the button is pressed: the blocks are a moment old.
    const now = editor.written()
    const parsed = parse(now.text)
    const { section, question } = placeAt(parsed.blocks, now.cursor)
    const part = what === 'section' ? section && { section } : question && { question }
    const found = part && partOf(parsed, part)
    const joined = what === 'question' && questions.some(({ mergedInto }) => mergedInto?.id === question)
    try {
      if (found) {
        const copy = joined ? await threadOf(notes, question) : `${stripMarkers(found)}\n`
        await navigator.clipboard.writeText(copy)
      }
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
      {/* Copied says the button's icon as well; that nothing was copied is said to everybody. */}
      <span className={classes(copied !== 'failed' && 'visually-hidden')} role="status">
        {copied && t(copied === 'failed' ? 'editor.copy.failed' : 'editor.copy.done')}
      </span>
    </>
  )
}

/** With what was answered below questions that were merged into it: where that ends, the server knows. */
async function threadOf(notes: string, question: string | null): Promise<string> {
  const answer = await fetch(`/api/v1/notes/${notes}.md?question=${question}`)
  if (!answer.ok) throw new Error(answer.statusText)
  return answer.text()
}
