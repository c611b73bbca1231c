import { createInstance } from 'i18next'
import { common } from './common.ts'
import { director } from './director.ts'
import { editor } from './editor.ts'
import { lead } from './lead.ts'
import { learner } from './learner.ts'
import { media } from './media.ts'
import { now } from './now.ts'
import { organise } from './organise.ts'
import { reader } from './reader.ts'
import { refusal } from './refusals.ts'
import { register } from './register.ts'
import { screen } from './screen.ts'
import { server } from './server-words.ts'
import { workshop } from './workshop.ts'

/** All words on screen, by area. A new area is a file beside this one and a line here. */
const en = {
  common,
  director,
  editor,
  lead,
  learner,
  media,
  now,
  organise,
  reader,
  refusal,
  register,
  screen,
  server,
  workshop,
} as const

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: typeof en }
  }
}

const i18n = createInstance()
void i18n.init({
  lng: 'en',
  fallbackLng: 'en',
  ns: ['words'],
  defaultNS: 'words',
  resources: { en: { words: en } },
  // Everything is in memory: ready in this very line, on the server and in the browser.
  initAsync: false,
  // React escapes, and so does the error page; escaping here too would show `&amp;`.
  interpolation: { escapeValue: false },
})

/** The words of a key, `t('common.back')`; a key that does not exist fails the type check. */
export const t = i18n.t
