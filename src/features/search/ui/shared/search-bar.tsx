import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/reader.ts'
import '../../../../ui/words/search.ts'
import { type Found, findIn, MOST_FOUND, mark, unmark } from './find.ts'
import type { NotesHere } from './notes-here.ts'
import styles from './search-bar.module.css'

/** Somebody types: looked up when the hand rests for so long, ms. */
const REST_MS = 150

type Props = {
  readonly reader: () => NotesHere | null
  /** Address of the search in all days. */
  readonly all: string
  readonly close: () => void
}

/** Finds words in the notes on this page: next, previous, how many. Escape closes it. */
export function SearchBar({ reader, all, close }: Props) {
  const t = useWords()
  const [words, setWords] = useState('')
  const [found, setFound] = useState<readonly Found[] | null>(null)
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const look = useRef(reader)

  useEffect(() => {
    look.current = reader
  })
  useEffect(() => {
    field.current?.focus()
    return unmark
  }, [])
  useEffect(() => {
    const dom = look.current()?.dom
    if (words.trim() === '' || !dom) {
      setFound(null)
      unmark()
      return
    }
    const search = new AbortController()
    const timer = setTimeout(async () => {
      const places = await findIn(dom, words, search.signal)
      if (!places || search.signal.aborted) return
      setFound(places)
      setAt(0)
      mark(dom, words, places, places[0])
      if (places[0]) look.current()?.reveal(places[0].block)
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      search.abort()
    }
  }, [words])

  function go(by: 1 | -1): void {
    const dom = reader()?.dom
    if (!found || found.length === 0 || !dom) return
    const next = (at + by + found.length) % found.length
    const place = found[next]
    if (!place) return
    setAt(next)
    mark(dom, words, found, place)
    reader()?.reveal(place.block)
  }

  function keys(event: KeyboardEvent): void {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target === field.current) go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }

  const many = found && found.length >= MOST_FOUND
  return (
    <search className={styles.bar} onKeyDown={keys}>
      <label className="visually-hidden" htmlFor="notes-search">
        {t('reader.search.label')}
      </label>
      <input
        ref={field}
        id="notes-search"
        type="search"
        className={styles.field}
        autoComplete="off"
        placeholder={t('reader.search.label')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <span className={styles.count} role="status">
        {found &&
          (found.length === 0
            ? t('reader.search.none')
            : t('reader.search.of', { at: at + 1, of: many ? `${MOST_FOUND}+` : found.length }))}
      </span>
      <Button size="small" look="ghost" onClick={() => go(-1)} aria-label={t('reader.search.previous')}>
        <ChevronUp size={16} aria-hidden />
      </Button>
      <Button size="small" look="ghost" onClick={() => go(1)} aria-label={t('reader.search.next')}>
        <ChevronDown size={16} aria-hidden />
      </Button>
      <ButtonLink
        size="small"
        look="ghost"
        href={words.trim() === '' ? all : `${all}?q=${encodeURIComponent(words)}`}
      >
        {t('search.inAll')}
      </ButtonLink>
      <Button size="small" look="ghost" onClick={close} aria-label={t('reader.search.close')}>
        <X size={16} aria-hidden />
      </Button>
    </search>
  )
}
