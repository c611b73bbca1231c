import MarkdownIt from 'markdown-it'

/** Web and mail addresses; everything else (`javascript:`, `data:`, paths of ours) stays the text that it was. */
const ADDRESS = /^(https?:\/\/|mailto:)/i

const markdown = new MarkdownIt('default', { html: false, linkify: false, typographer: false })
  // Pictures would be fetched from elsewhere by everybody who reads.
  .disable('image')
markdown.validateLink = (address) => ADDRESS.test(address.trim())
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet('rel', 'noopener')
  return self.renderToken(tokens, index, options)
}

/** Longer texts are shown as they were typed: nobody writes such a subtitle, and brackets cost time. */
const MAX_LENGTH = 5_000

/**
 * Inline Markdown (CommonMark: emphasis, code, links) of one paragraph as safe HTML, for loaders: HTML in it is shown as
 * text, links lead to http, https and mailto only and carry `rel=noopener`, pictures stay text.
 */
export const inlineMarkdown = (text: string): string =>
  text.length > MAX_LENGTH ? markdown.utils.escapeHtml(text) : markdown.renderInline(text)
