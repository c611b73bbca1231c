export const TABS = ['room', 'notes', 'messages', 'day'] as const
export type Tab = (typeof TABS)[number]
/** `setup` stands behind the room: what its lead sets once. */
export type Panel = Tab | 'setup'

/** The panel that an address names; the room for anything else. */
export const panelOf = (name: string | null): Panel =>
  name === 'setup' ? name : (TABS.find((tab) => tab === name) ?? 'room')

/** Where a form without scripts goes on. */
const AFTER: Readonly<Record<string, Panel>> = {
  ask: 'notes',
  message: 'messages',
  'own-time': 'day',
  'own-time-end': 'day',
  pin: 'setup',
  seats: 'setup',
  'lead-now': 'room',
}
export const panelAfter = (kind: string): Panel => AFTER[kind] ?? 'room'
