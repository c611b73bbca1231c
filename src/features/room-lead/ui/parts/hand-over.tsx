import { ArrowLeftRight } from 'lucide-react'
import { Button } from '../../../../ui/button.tsx'
import { CommandForm, type SendForm } from '../../../../ui/command-form.tsx'
import { QrCode, type QrMatrix } from '../../../../ui/qr-code.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import { reveal } from '../../../../ui/reveal.ts'
import type { LeadNumber } from '../../../classrooms/contract.ts'
import styles from './hand-over.module.css'

export type LeadLink = { readonly href: string; readonly matrix: QrMatrix }

type Props = {
  me: LeadNumber
  /** Phones that were here. */
  leads: number
  link: LeadLink
  formKey: string
  send: SendForm | null
}

/** Who leads, who stands in, and the link that makes another phone a lead of this room. */
export function HandOver({ me, leads, link, formKey, send }: Props) {
  const t = useWords()
  const others = leads - 1
  function standIns() {
    if (me !== null && me > 0) return t('lead.over.other')
    return others > 0 ? t('lead.over.standIn', { count: others }) : t('lead.over.alone')
  }
  return (
    <details className={styles.over} onToggle={reveal}>
      <summary className={styles.summary}>
        <span className={styles.who}>
          <span>
            {me === null
              ? t('lead.over.looks')
              : me === 0
                ? t('lead.over.lead')
                : t('lead.over.helper', { n: me })}
          </span>
          <span className={styles.soft}>{standIns()}</span>
        </span>
        <span className={styles.press}>
          <ArrowLeftRight size={18} aria-hidden /> {t('lead.over.title')}
        </span>
      </summary>
      <div className={styles.inside}>
        <p>{t('lead.over.how')}</p>
        <div className={styles.code}>
          <QrCode matrix={link.matrix} label={t('lead.over.qr')} />
        </div>
        <p className={styles.link}>
          <a href={link.href}>{link.href}</a>
        </p>
        {me !== null && me > 0 && (
          <CommandForm fields={{ kind: 'lead-now' }} formKey={formKey} send={send}>
            <Button type="submit" look="dark" size="large">
              {t('lead.over.now')}
            </Button>
          </CommandForm>
        )}
      </div>
    </details>
  )
}
