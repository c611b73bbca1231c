export const TABS = ['room', 'notes', 'day'] as const
export type Tab = (typeof TABS)[number]

/** The tab that an address names; the room for anything else. */
export const tabOf = (name: string | null): Tab => TABS.find((tab) => tab === name) ?? 'room'
