import type { Figure } from './figure'
import { fileFacts, type Origin } from './origin'
import { xmlText } from './xml'

/**
 * Where a figure comes from, as SVG has it inside: Dublin Core in RDF, which editors of SVG and reference managers show,
 * with all facts as lines of its description.
 */
export function svgMetadata(figure: Figure, origin: Origin): string {
  const { title, software, runs, date, lines } = fileFacts(figure, origin)
  const facts: [name: string, value: string][] = [
    ['title', title],
    ['creator', software],
    ...runs.map((run): [string, string] => ['identifier', `urn:uuid:${run}`]),
    ...(date === null ? [] : [['date', date] as [string, string]]),
    ['format', 'image/svg+xml'],
    ['description', lines.join('\n')],
  ]
  return [
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">',
    ...facts.map(([name, value]) => `<dc:${name}>${xmlText(value)}</dc:${name}>`),
    '</rdf:Description></rdf:RDF></metadata>',
  ].join('\n')
}
