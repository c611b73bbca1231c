import { CloudCheck, X } from 'lucide-react'
import { ButtonLink } from '../../../../ui/button.tsx'
import { classes } from '../../../../ui/classes.ts'
import { MessageBar } from '../../../../ui/message-bar.tsx'
import { SettingsMenu } from '../../../../ui/settings/settings-menu.tsx'
import { SkipLinks } from '../../../../ui/skip-links.tsx'
import { TopBar } from '../../../../ui/top-bar.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/common.ts'
import '../../../../ui/words/calm.ts'
import '../../../../ui/words/history.ts'
import type { HistoryPage, VersionPage } from '../../../history/contract.ts'
import type { OrderView, StopRow } from '../../../order/contract.ts'
import { CalmPanel } from '../../../order/ui/shared/calm-panel.tsx'
import type { Section } from '../../../order/ui/shared/section-at.ts'
import { StopButtons } from '../../../order/ui/shared/stop-buttons.tsx'
import { type Asked, PARTS, searchOf } from './asked.ts'
import { Changes } from './changes.tsx'
import { Choose } from './choose.tsx'
import { Go } from './go.tsx'
import styles from './history-screen.module.css'
import { OneVersion } from './one-version.tsx'
import panel from './person-panel.module.css'
import { PersonPanel } from './person-panel.tsx'
import { Strip } from './strip.tsx'
import { WhoList } from './who-list.tsx'
import { Whole } from './whole.tsx'

type Props = {
  readonly page: HistoryPage | null
  readonly one: VersionPage | null
  readonly asked: Asked
  /** Address of this page, and of the editor. */
  readonly at: string
  readonly editor: string
  readonly workshop: { readonly title: string; readonly zone: string }
  readonly dayTitle: string
  readonly formKey: string
  readonly order: OrderView
  /** Guests who do not write for now. */
  readonly stops: readonly StopRow[]
  /** Of the text as it stands, to lock one of them. */
  readonly sections: readonly Section[]
  /** Address of the page that keeps order. */
  readonly calm: string
  readonly now: number
  /** Why the last form was not carried out. */
  readonly refused: string | null
}

/** The section that lost most, while it stands: what is looked at is locked first. */
function changedFirst(page: HistoryPage, sections: readonly Section[]): Section | null {
  const lost = page.sections.toSorted((one, other) => other.gone - one.gone)
  const found = lost.map((one) => sections.find(({ heading }) => heading === one.heading))
  return found.find((one) => one !== undefined) ?? null
}

const stopOf = (stops: readonly StopRow[], n: number): StopRow | null =>
  stops.find(({ guest }) => guest === n) ?? null

/** Strip of changes, who changed what, the difference by section, and what can be brought back. */
export function HistoryScreen(props: Props) {
  const { page, one, asked, at, editor, workshop, dayTitle, formKey, order, calm, now, refused, sections } =
    props
  const t = useWords()
  const back = at + searchOf({ ...asked, told: undefined })
  const { zone } = workshop
  const part = asked.part ?? 'changes'
  return (
    <div className={styles.shell} data-part={part}>
      <SkipLinks
        links={
          page
            ? [
                { to: 'who', label: t('history.list.title') },
                { to: 'changes', label: t('history.diff.region') },
                { to: 'act', label: t('history.whole.title') },
              ]
            : [{ to: 'changes', label: t('common.skip.main') }]
        }
      />
      <TopBar
        home={editor}
        homeLabel={t('history.home')}
        title={workshop.title}
        detail={t('history.of', { day: dayTitle })}
      >
        <p className={styles.promise}>
          <CloudCheck size={16} aria-hidden focusable="false" /> {t('history.promise')}
        </p>
        <ButtonLink href={editor}>
          <X size={16} aria-hidden focusable="false" /> {t('history.back')}
        </ButtonLink>
      </TopBar>
      <SettingsMenu />
      <main className={styles.main}>
        <Choose {...{ page, one, asked, at, zone }} />
        {asked.told && !refused && (
          <div className={styles.told}>
            <MessageBar>{t(`history.told.${asked.told}`)}</MessageBar>
          </div>
        )}
        {refused && (
          <div className={styles.told}>
            <MessageBar tone="trouble">{refused}</MessageBar>
          </div>
        )}
        {page && <Strip page={page} at={at} asked={asked} zone={zone} />}
        {page && (
          <nav className={styles.tabs} aria-label={t('history.part.label')}>
            {PARTS.map((value) => (
              <Go
                key={value}
                to={at + searchOf({ ...asked, part: value, told: undefined })}
                current={value === part}
              >
                {t(`history.part.${value}`)}
              </Go>
            ))}
          </nav>
        )}
        <div className={classes(styles.panes, one !== null && styles.alone)}>
          {one && <OneVersion version={one} at={at} zone={zone} />}
          {page && (
            <>
              <WhoList page={page} asked={asked} at={at} zone={zone} />
              <Changes
                page={page}
                formKey={formKey}
                since={(from) => at + searchOf({ ...asked, from, told: undefined })}
              />
              <div className={styles.act} id="act" tabIndex={-1}>
                <PersonPanel chosen={page.chosen} formKey={formKey} from={page.from.seq} zone={zone}>
                  {page.chosen?.who.as === 'guest' && (
                    <StopButtons
                      participant={page.chosen.who.id}
                      action={calm}
                      back={back}
                      formKey={`${formKey}-stop`}
                      stop={stopOf(props.stops, page.chosen.who.n)}
                      zone={zone}
                    />
                  )}
                </PersonPanel>
                <section className={panel.panel} aria-labelledby="calm">
                  <h2 id="calm">{t('calm.page.heading')}</h2>
                  <CalmPanel
                    view={order}
                    sections={{ all: sections, chosen: changedFirst(page, sections) }}
                    action={calm}
                    back={back}
                    formKey={`${formKey}-calm`}
                    now={now}
                  />
                </section>
                <Whole page={page} asked={asked} at={at} formKey={formKey} zone={zone} />
              </div>
            </>
          )}
        </div>
      </main>
    </div>
  )
}
