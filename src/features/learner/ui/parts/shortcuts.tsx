import { type ComponentType, useState } from 'react'
import { useShortcuts } from '../../../../ui/shortcuts.ts'

/** The list of keys, opened by `?`: few look, so it comes when somebody does. */
export function Shortcuts() {
  const [List, setList] = useState<ComponentType<{ onClose: () => void }> | null>(null)
  useShortcuts({
    '?': () =>
      void import('./shortcut-list.tsx').then(
        (loaded) => setList(() => loaded.ShortcutList),
        () => undefined,
      ),
  })
  return List && <List onClose={() => setList(null)} />
}
