import { VolumeX } from 'lucide-react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/media.ts'
import styles from './stream.module.css'

/** Over the stream: nobody speaks there now, and when the instructors are back. */
export function Quiet({ why, until }: { why: 'work' | 'break'; until: string | null }) {
  const t = useWords()
  return (
    <div className={styles.quiet}>
      <VolumeX size={20} aria-hidden />
      <p>
        <b>{t(`media.quiet.${why}`)}</b>
        {until !== null && <span> {t('media.quiet.until', { time: until })}</span>}
      </p>
    </div>
  )
}
