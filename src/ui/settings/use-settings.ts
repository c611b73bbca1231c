import { createContext, useContext, useSyncExternalStore } from 'react'
import { attributesOf, cookieOf, type Settings, settingsOn } from './settings.ts'

/** What the request's cookie says, on the server; null in the browser, where `<html>` says it. */
export const SettingsContext = createContext<Settings | null>(null)

const listeners = new Set<() => void>()
let shown: Settings | null = null

function current(): Settings {
  shown ??= settingsOn(document.documentElement.dataset)
  return shown
}

/** Saves a wish on this device and shows it at once. */
export function changeSettings(settings: Settings): void {
  shown = settings
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http, which a classroom may speak
  document.cookie = cookieOf(settings)
  for (const [name, value] of Object.entries(attributesOf(settings))) {
    if (value === undefined) document.documentElement.removeAttribute(name)
    else document.documentElement.setAttribute(name, value)
  }
  for (const listener of listeners) listener()
}

/** The reader's settings, the same in the server's HTML and in the first render of the browser. */
export function useSettings(): Settings {
  const served = useContext(SettingsContext)
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    current,
    () => served ?? current(),
  )
}
