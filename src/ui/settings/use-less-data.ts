import { useEffect, useState } from 'react'
import { useSettings } from './use-settings.ts'

/**
 * Whether this reader wants less data: by their own setting, else when the browser says that its network is dear. `asked`:
 * whether the page's request said so (`Save-Data: on`), for the server's HTML.
 */
export function useLessData(asked: boolean): boolean {
  const { load } = useSettings()
  const [saves, setSaves] = useState(asked)
  useEffect(() => {
    const { connection } = navigator as { connection?: { saveData?: boolean } }
    if (connection?.saveData === true) setSaves(true)
  }, [])
  return load === 'less' || (load === 'system' && saves)
}
