import { definitions } from '../../figures/definitions'
import type { Entry } from '../commands/entries'
import { chapters } from './chapters'
import { slug } from './slug'

/** The guide's chapters and their parts, and all defined terms, for the palette. */
export function guideEntries(open: (path: string) => void): Entry[] {
  const ofChapters = chapters.map(({ name, title }) => ({
    id: `guide.${name}`,
    title,
    section: 'Guide',
    act: () => open(`/guide/${name}`),
  }))
  const ofSections = chapters
    .filter(({ name }) => name !== 'glossary')
    .flatMap((chapter) =>
      chapter.sections.map((section) => ({
        id: `guide.${chapter.name}.${section.slug}`,
        title: section.title,
        section: 'Guide',
        words: section.text,
        hint: chapter.title,
        act: () => open(`/guide/${chapter.name}#${section.slug}`),
      })),
    )
  const terms = definitions.map(({ term, definition }) => ({
    id: `term.${slug(term)}`,
    title: term,
    section: 'Terms',
    hint: definition,
    act: () => open(`/guide/glossary#${slug(term)}`),
  }))
  return [...ofChapters, ...ofSections, ...terms]
}
