import { expect, test } from 'vitest'
import { inlineMarkdown } from './inline-markdown.ts'

test('[U5] emphasis, code and web links become HTML', () => {
  expect(inlineMarkdown('*a* `b<c` [d](https://example.org/?a=1&b=2)')).toBe(
    '<em>a</em> <code>b&lt;c</code> <a href="https://example.org/?a=1&amp;b=2" rel="noopener">d</a>',
  )
  expect(inlineMarkdown('[mail](mailto:me@example.org)')).toContain('href="mailto:me@example.org"')
})

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](data:text/html;base64,eA==)',
  '[x](//evil.example/)',
  '![x](https://evil.example/pixel.png)',
  '[x](https://example.org "a\\" onclick=alert(1)")',
])('[U5] %s runs nothing and fetches nothing', (text) => {
  const html = inlineMarkdown(text)
  expect(html).not.toMatch(/<(script|img)|href="(?!https?:|mailto:)/i)
  // Values apart, no attribute is left but those that are ours.
  expect(html.replace(/="[^"]*"/g, '')).not.toMatch(/<[^>]*\bon\w+/i)
})

test('[U5] deep brackets do not stall it', () => {
  expect(inlineMarkdown('['.repeat(100_000))).toHaveLength(100_000)
})
