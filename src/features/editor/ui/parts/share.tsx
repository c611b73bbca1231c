import { Check, Copy, Share2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { QrCode } from '../../../../ui/qr-code.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/editor.ts'
import styles from '../../../../ui/dialog.module.css'
import { Dialog } from '../../../../ui/dialog.tsx'
import type { Shared } from './page-data.ts'

const LINKS = ['write', 'read', 'markdown'] as const

/** The addresses of these notes to hand on: for who writes, who reads, and what takes them away as text. */
export function Share({ shared }: { shared: Shared }) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const [copied, setCopied] = useState<string | null>(null)
  async function copy(link: (typeof LINKS)[number]) {
    try {
      await navigator.clipboard.writeText(shared[link])
      setCopied(link)
    } catch {
      // No clipboard on pages without https: the address stands there to be marked.
      setCopied(null)
    }
  }
  return (
    <>
      <Button
        aria-haspopup="dialog"
        onClick={() => {
          setCopied(null)
          setOpen(true)
        }}
      >
        <Share2 size={16} aria-hidden /> {t('editor.share.open')}
      </Button>
      <Dialog title={t('editor.share.title')} open={open} onClose={() => setOpen(false)}>
        <ul className={styles.links}>
          {LINKS.map((link) => (
            <li key={link} className={styles.link}>
              <h3>{t(`editor.share.${link}.name`)}</h3>
              <p>{t(`editor.share.${link}.text`)}</p>
              <div className={styles.address}>
                <a href={shared[link]}>{shared[link]}</a>
                <Button
                  size="small"
                  aria-label={t('editor.share.copyOf', { what: t(`editor.share.${link}.name`) })}
                  onClick={() => copy(link)}
                >
                  {copied === link ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
                  {copied === link ? t('editor.share.copied') : t('editor.share.copy')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
        <div className={styles.qr}>
          <p aria-hidden="true">{t('editor.share.qrOf')}</p>
          <QrCode matrix={shared.qr} label={t('editor.share.qr')} size={176} />
        </div>
        <p className="visually-hidden" role="status">
          {copied === null ? '' : t('editor.share.copied')}
        </p>
      </Dialog>
    </>
  )
}
