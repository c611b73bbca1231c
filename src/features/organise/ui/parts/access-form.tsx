import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/calm.ts'
import type { Policy } from '../../../order/contract.ts'
import type { HandOut } from './links.ts'
import styles from './organise.module.css'

type Props = { readonly policy: Policy; readonly secret: HandOut | null }

/** Who may read and write the live notes. */
export function AccessForm({ policy, secret }: Props) {
  const t = useWords()
  const choices = (
    name: string,
    legend: string,
    options: readonly (readonly [value: string, label: string])[],
    chosen: string,
  ) => (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      {options.map(([value, label]) => (
        <label key={value}>
          <input type="radio" name={name} value={value} defaultChecked={value === chosen} /> {label}
        </label>
      ))}
    </fieldset>
  )
  return (
    <form method="post" className={styles.form}>
      {choices(
        'read',
        t('calm.access.read'),
        (['public', 'link', 'registered'] as const).map((one) => [one, t(`calm.access.readers.${one}`)]),
        policy.read,
      )}
      {choices(
        'write',
        t('calm.access.write'),
        (['link', 'registered', 'staff'] as const).map((one) => [one, t(`calm.access.writers.${one}`)]),
        policy.write,
      )}
      {choices(
        'link',
        t('calm.access.link'),
        (['address', 'secret'] as const).map((one) => [one, t(`calm.access.links.${one}`)]),
        policy.byAddress ? 'address' : 'secret',
      )}
      {secret && (
        <div>
          <p>{t('calm.access.secret')}</p>
          <p className={styles.address}>{secret.href}</p>
          <p className="soft">{t('calm.access.secretText')}</p>
          <Button type="submit" name="what" value="new-secret" size="small">
            {t('calm.access.newSecret')}
          </Button>
        </div>
      )}
      <p className="soft">{t('calm.access.text')}</p>
      <p>
        <Button type="submit" name="what" value="access">
          {t('calm.access.save')}
        </Button>
      </p>
    </form>
  )
}
