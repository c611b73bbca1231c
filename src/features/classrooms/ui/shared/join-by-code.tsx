import { Button } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/learner.ts'
import styles from './my-room.module.css'

/** Into a room by the code on its screen: a plain form, since the server gives this browser its place. */
export function JoinByCode({ action, error, code }: { action: string; error: string | null; code: string }) {
  const t = useWords()
  return (
    <form method="post" action={action} className={styles.join}>
      <input type="hidden" name="intent" value="join" />
      <Field
        name="code"
        label={t('learner.join.label')}
        defaultValue={code}
        required
        maxLength={12}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder="ABC-DEF"
        {...(error ? { error } : { hint: t('learner.join.hint') })}
      />
      <Button type="submit">{t('learner.join.go')}</Button>
    </form>
  )
}
