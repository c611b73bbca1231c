/** Pitch of the three tones, Hz: c'', e'', g'', which small loudspeakers play well. */
export const TONES = [523.25, 659.25, 783.99] as const

const TONE_S = 0.45
/** Loud enough beside a talking room, and no shock in headphones. */
const GAIN = 0.25
const FADE_S = 0.04

/**
 * Plays the tones one after the other, and says which one sounds (null: none any more). Resolves when the last one is over;
 * rejects where the browser lets no sound out.
 */
export async function playTones(context: AudioContext, say: (tone: number | null) => void): Promise<void> {
  await context.resume()
  for (const [at, hertz] of TONES.entries()) {
    say(at)
    await sound(context, hertz)
  }
  say(null)
}

function sound(context: AudioContext, hertz: number): Promise<void> {
  const tone = new OscillatorNode(context, { frequency: hertz })
  const volume = new GainNode(context, { gain: 0 })
  const [start, end] = [context.currentTime, context.currentTime + TONE_S]
  // Without a fade loudspeakers click.
  volume.gain.linearRampToValueAtTime(GAIN, start + FADE_S)
  volume.gain.setValueAtTime(GAIN, end - FADE_S)
  volume.gain.linearRampToValueAtTime(0, end)
  tone.connect(volume).connect(context.destination)
  tone.start(start)
  tone.stop(end)
  return new Promise((resolve) => tone.addEventListener('ended', () => resolve(), { once: true }))
}
