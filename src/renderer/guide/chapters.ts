import { definitions } from '../../figures/definitions'
import { slug } from './slug'

export interface Section {
  slug: string
  title: string
  /** Markdown beneath the heading. */
  text: string
}

export interface Chapter {
  /** In the address and, after its number, the name of its file. */
  name: string
  title: string
  source: string
  sections: Section[]
}

/** A chapter's parts, by its headings of the second order. */
export function chapterOf(name: string, source: string): Chapter {
  const [head = '', ...rest] = source.split(/^## /m)
  const sections = rest.map((part) => {
    const [title = '', ...lines] = part.split('\n')
    return { slug: slug(title), title: title.trim(), text: lines.join('\n').trim() }
  })
  return { name, title: /^# (.+)$/m.exec(head)?.[1] ?? name, source, sections }
}

const glossarySource = [
  '# Glossary',
  'Every term of the window in one sentence. Point at a dotted word anywhere to read its own.',
  ...definitions.map(({ term, definition }) => `## ${term}\n\n${definition}`),
].join('\n\n')

/** Files are named NN-name.md, in the order of their numbers. */
const files = import.meta.glob<string>('../../../docs/guide/*.md', { query: '?raw', import: 'default', eager: true })

const nameOf = (path: string) => path.replace(/^.*\/\d+-|\.md$/g, '')

export const chapters: readonly Chapter[] = [
  ...Object.entries(files)
    .sort(([one], [other]) => one.localeCompare(other, 'en'))
    .map(([path, source]) => chapterOf(nameOf(path), source)),
  chapterOf('glossary', glossarySource),
]
