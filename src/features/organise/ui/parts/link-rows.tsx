import { QrCode } from '../../../../ui/qr-code.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/organise.ts'
import type { HandOut } from './links.ts'
import styles from './organise.module.css'

export type LinkRow = { readonly what: string; readonly text?: string; readonly link: HandOut }

/** Links to hand out: what for, the whole address (one click marks it to be copied), and its QR code, folded. */
export function LinkRows({ rows, of }: { rows: readonly LinkRow[]; of: string }) {
  const t = useWords()
  return (
    <ul className={styles.links}>
      {rows.map(({ what, text, link }) => (
        <li key={what}>
          <p>
            <b>{what}</b> {text && <span className="soft">{text}</span>}
          </p>
          <p className={styles.copy}>
            <code className={styles.address} title={t('organise.links.mark')}>
              {link.href}
            </code>{' '}
            <a href={link.href} aria-label={`${t('organise.links.openLink')}: ${of}, ${what}`}>
              {t('organise.links.openLink')}
            </a>
          </p>
          <details>
            <summary>
              {t('organise.links.qr')}
              <span className="visually-hidden">{`, ${of}, ${what}`}</span>
            </summary>
            <QrCode
              matrix={link.matrix}
              label={t('organise.links.qrOf', { what: `${of}, ${what}` })}
              size={200}
            />
          </details>
        </li>
      ))}
    </ul>
  )
}
