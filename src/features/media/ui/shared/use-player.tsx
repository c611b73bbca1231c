import { Captions, CaptionsOff, Pause, PictureInPicture2, Play, Volume2, VolumeX } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { useWords } from '../../../../ui/words/use-words.ts'
import '../../../../ui/words/media.ts'
import styles from './player-bar.module.css'

/** What of the video shows on its buttons. */
type Shown = { paused: boolean; muted: boolean; volume: number; captions: boolean; hasCaptions: boolean }

const EVENTS = ['play', 'pause', 'volumechange'] as const
const TRACK_EVENTS = ['addtrack', 'removetrack', 'change'] as const

/** The buttons of a video: play, sound, captions, picture in picture, each as `PlayerButton` takes it. */
export function usePlayer(video: RefObject<HTMLVideoElement | null>) {
  const t = useWords()
  const [shown, setShown] = useState<Shown>({
    paused: true,
    muted: false,
    volume: 1,
    captions: false,
    hasCaptions: false,
  })
  useEffect(() => {
    const element = video.current
    if (!element) return
    const look = () =>
      setShown({
        paused: element.paused,
        muted: element.muted || element.volume === 0,
        volume: element.volume,
        captions: tracksOf(element).some((track) => track.mode === 'showing'),
        hasCaptions: tracksOf(element).length > 0,
      })
    for (const event of EVENTS) element.addEventListener(event, look)
    for (const event of TRACK_EVENTS) element.textTracks.addEventListener(event, look)
    look()
    return () => {
      for (const event of EVENTS) element.removeEventListener(event, look)
      for (const event of TRACK_EVENTS) element.textTracks.removeEventListener(event, look)
    }
  }, [video])

  const on = (change: (element: HTMLVideoElement) => void) => () => {
    if (video.current) change(video.current)
  }
  const icon = (Icon: typeof Play) => <Icon size={20} aria-hidden />
  return {
    play: {
      name: t(shown.paused ? 'media.play' : 'media.pause'),
      keys: 'space',
      icon: icon(shown.paused ? Play : Pause),
      // A browser may refuse to play, until there is something or somebody pressed: the button stays as it is.
      run: on((element) => (element.paused ? void element.play().catch(() => null) : element.pause())),
    },
    sound: {
      name: t(shown.muted ? 'media.unmute' : 'media.mute'),
      keys: 'm',
      icon: icon(shown.muted ? VolumeX : Volume2),
      run: on((element) => {
        element.muted = !element.muted
      }),
    },
    volume: (
      <input
        type="range"
        className={styles.volume}
        aria-label={t('media.volume')}
        min={0}
        max={100}
        step={5}
        value={shown.muted ? 0 : Math.round(shown.volume * 100)}
        onChange={({ currentTarget }) => {
          const element = video.current
          if (!element) return
          element.volume = Number(currentTarget.value) / 100
          element.muted = false
        }}
      />
    ),
    captions: {
      name: t(shown.hasCaptions ? 'media.captions' : 'media.noCaptions'),
      keys: 'c',
      icon: icon(shown.hasCaptions ? Captions : CaptionsOff),
      pressed: shown.captions,
      off: !shown.hasCaptions,
      run: on((element) => {
        const next = shown.captions ? 'hidden' : 'showing'
        for (const [at, track] of tracksOf(element).entries()) track.mode = at === 0 ? next : 'hidden'
      }),
    },
    small: {
      name: t('media.small'),
      keys: '',
      icon: icon(PictureInPicture2),
      off: typeof document !== 'undefined' && !document.pictureInPictureEnabled,
      run: on((element) => {
        const change = document.pictureInPictureElement
          ? document.exitPictureInPicture()
          : element.requestPictureInPicture()
        // Nothing to show yet: the browser says no, and the picture stays where it is.
        change.catch(() => null)
      }),
    },
  }
}

const tracksOf = ({ textTracks }: HTMLVideoElement): TextTrack[] =>
  [...textTracks].filter(({ kind }) => kind === 'captions' || kind === 'subtitles')
