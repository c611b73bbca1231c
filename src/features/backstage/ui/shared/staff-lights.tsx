import { Lightbulb } from 'lucide-react'
import { useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { useView } from '../../../../live/use-live.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/instructor.ts'
import type { BackstageView } from '../../contract.ts'
import { Lights } from './lights.tsx'

type Props = { readonly client: LiveClient | null; readonly first: BackstageView }

/** For who works on another screen: says how many lights are lit, and opens to light them. */
export function StaffLights({ client, first }: Props) {
  const t = useWords()
  const { lights } = useView<BackstageView>(client, { room: 'backstage' }, first)
  const [open, setOpen] = useState(false)
  const send = (form: FormData) =>
    client?.do('backstage', { kind: 'light', light: form.get('light'), on: form.get('on') === 'true' })
  return (
    <>
      <Button look="ghost" size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Lightbulb size={16} aria-hidden focusable="false" />{' '}
        {lights.length === 0
          ? t('instructor.lights.title')
          : t('instructor.lights.count', { count: lights.length })}
      </Button>
      <Dialog title={t('instructor.lights.title')} open={open} onClose={() => setOpen(false)}>
        <Lights lit={lights} press formKey="lights" send={send} />
        <p>{t('instructor.lights.only')}</p>
      </Dialog>
    </>
  )
}
