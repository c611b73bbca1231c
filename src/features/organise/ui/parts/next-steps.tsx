import { Check } from 'lucide-react'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/common.ts'
import '../../../../ui/words/organise.ts'
import type { Step } from './next-steps.ts'
import start from './start.module.css'

type Props = { readonly of: string | null; readonly steps: readonly Step[] }

/** The one thing to do now, with its button, and the rest as a list with what is there already. */
export function NextSteps({ of, steps }: Props) {
  const t = useWords()
  const open = steps.filter(({ done }) => !done)
  const [next] = open
  const fact = ({ what, count }: Step) =>
    what === 'import'
      ? t('organise.importer.days', { count })
      : what === 'rooms'
        ? t('common.rooms', { count })
        : t('organise.steps.done')
  return (
    <section className={start.next} aria-labelledby="next">
      <div className={start.now}>
        <p className={start.count} id="next">
          {of === null
            ? t('organise.steps.title')
            : t('organise.steps.left', { count: open.length, title: of })}
        </p>
        {next && (
          <>
            <h2>{t(`organise.steps.${next.what}`)}</h2>
            <p>{t(`organise.steps.${next.what}Text`)}</p>
            <ButtonLink look="primary" size="large" href={next.href}>
              {t(`organise.steps.${next.what}Do`)}
            </ButtonLink>
          </>
        )}
      </div>
      {steps.length > 1 && (
        <ol className={start.steps}>
          {steps.map((step) => (
            <li key={step.what} data-done={step.done} aria-current={step === next ? 'step' : undefined}>
              <span className={start.mark}>{step.done && <Check size={14} aria-hidden="true" />}</span>
              {step.done ? (
                <span>{t(`organise.steps.${step.what}`)}</span>
              ) : (
                <a href={step.href}>{t(`organise.steps.${step.what}`)}</a>
              )}
              <span className={start.fact}>
                {step.done ? fact(step) : step === next ? t('organise.steps.next') : ''}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
