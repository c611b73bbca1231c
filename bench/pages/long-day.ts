import { ANYTIME } from '../../src/cli/demo/words/anytime.ts'

/** Notes of a day with so many questions, each with its answer, in sections; the last section is the running one. */
export function longDay(questions: number, inSection = 50): string {
  const parts: string[] = ['# A long day']
  for (let n = 0; n < questions; n++) {
    if (n % inSection === 0) parts.push(`## Part ${n / inSection + 1}`)
    const [text = '', answer = ''] = ANYTIME[n % ANYTIME.length] ?? []
    parts.push(
      `- ${text.replace(/\?$/, `, number ${n + 1}?`)}\n    - ${answer} This is said at some length, so that it takes two lines on a phone.`,
    )
  }
  return `${parts.join('\n\n')}\n`
}
