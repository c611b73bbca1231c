import { redirect } from 'react-router'
import { Page } from '../page.tsx'
import { useWords } from '../words/use-words.ts'
import '../words/settings.ts'
import type { Route } from './+types/page'
import { cookieOf, settingsFrom } from './settings.ts'
import { SettingsForm } from './settings-form.tsx'

export const handle = { script: false }

/** Keeps the wish and goes back to the page it came from: an address of this site, never another one. */
export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData()
  const wish = (name: string) => form.get(name)?.toString() ?? null
  const back = wish('back') ?? ''
  return redirect(/^\/(?![/\\])[\x21-\x7e]{0,300}$/.test(back) ? back : '/settings', {
    status: 303,
    headers: { 'set-cookie': cookieOf(settingsFrom(wish)) },
  })
}

/** The settings as a page of their own, for browsers and pages without the menu. */
export default function SettingsPage() {
  const t = useWords()
  return (
    <Page>
      <title>{t('settings.title')}</title>
      <h1>{t('settings.title')}</h1>
      <SettingsForm back="/settings" button="always" />
    </Page>
  )
}
