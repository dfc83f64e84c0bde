import MarkdownIt from 'markdown-it'
import { pictures } from '../../figures/guide'
import { escaped } from '../../figures/guide/svg'
import type { FigureTheme } from '../../figures/theme'
import { slug } from './slug'

/** Chapters refer to each other by their files, so that the links work where these are read, too. */
export function addressOf(href: string, chapter: string): string {
  const [, file, at] = /^(?:\d+-)?([\w-]+?)?(?:\.md)?(#.*)?$/.exec(href) ?? []
  return `#/guide/${file ?? chapter}${at ?? ''}`
}

const scrolled = {
  open: '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>',
  close: '</table></div>',
}

/**
 * A chapter as HTML: ours alone, as HTML in the text is shown as text. `figure:name` draws one of our pictures; there are no other
 * images, and no links but to chapters. Throws where nothing draws a picture of that name.
 */
export function render(source: string, chapter: string, theme: FigureTheme): string {
  const markdown = new MarkdownIt({ html: false })
  const { rules } = markdown.renderer
  markdown.validateLink = (url) => /^(figure:|#|[\w-]+\.md)/.test(url)
  const attribute = (value: string | number | null) => String(value ?? '')

  rules['image'] = (tokens, index) => {
    const { content: label } = tokens[index]!
    const name = attribute(tokens[index]!.attrGet('src')).replace(/^figure:/, '')
    const draw = pictures[name]
    if (!draw) throw new Error(`The guide asks for a picture “${name}” that nothing draws.`)
    return `<span class="picture">${draw(theme, label)}<span class="caption">${escaped(label)}</span></span>`
  }
  rules['heading_open'] = (tokens, index) => {
    const { tag } = tokens[index]!
    return `<${tag} id="${tag === 'h1' ? 'top' : slug(tokens[index + 1]?.content ?? '')}">`
  }
  rules['link_open'] = (tokens, index) =>
    `<a href="${escaped(addressOf(attribute(tokens[index]!.attrGet('href')), chapter))}">`
  rules['table_open'] = () => scrolled.open
  rules['table_close'] = () => scrolled.close
  return markdown.render(source)
}
