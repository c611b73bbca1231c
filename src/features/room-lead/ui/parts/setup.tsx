import { ArrowLeft } from 'lucide-react'
import { ButtonLink } from '../../../../ui/button.tsx'
import type { SendForm } from '../../../../ui/command-form.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/lead.ts'
import { type LeadView, PINS } from '../../../classrooms/contract.ts'
import { shownCode } from '../../../classrooms/ui/shared/code.ts'
import { DrawSeats } from '../../../seats/ui/shared/draw-seats.tsx'
import { Choice } from './choice.tsx'
import lead from './lead.module.css'
import { PanelLink } from './panel-link.tsx'
import type { Panel } from './tabs.ts'

type Props = { room: LeadView; choose: (panel: Panel) => void; formKey: string; send: SendForm | null }

/** What a lead sets once: what the room's screen shows, and where people sit. */
export function Setup({ room, choose, formKey, send }: Props) {
  const t = useWords()
  const form = { formKey, send }
  return (
    <>
      <PanelLink to="room" choose={choose} className={lead.back}>
        <ArrowLeft size={20} aria-hidden /> {t('lead.setup.back')}
      </PanelLink>
      <h2 className={lead.heading}>{t('lead.setup.title')}</h2>
      <section className={lead.card} aria-labelledby="pin">
        <h3 id="pin" className={lead.title}>
          {t('lead.pin.title')}
        </h3>
        <Choice
          {...form}
          legend={t('lead.pin.title')}
          name="view"
          fields={{ kind: 'pin' }}
          options={PINS.map((value) => ({ value, label: t(`lead.pin.${value}`) }))}
          chosen={room.pin}
        />
        <p className={lead.small}>{t('lead.pin.hint')}</p>
        <div className={lead.between}>
          <p>
            {t('lead.join')} <code>{shownCode(room.code)}</code>
          </p>
          <ButtonLink size="large" href={`/r/${room.code}/screen`}>
            {t('lead.screen')}
          </ButtonLink>
        </div>
      </section>
      <DrawSeats {...form} drawn={room.drawn} on={room.seats !== null} people={room.heads ?? room.joined} />
    </>
  )
}
