import type { Figure } from './figure'
import { provenanceLines, type Provenance } from './provenance'
import { xmlText } from './xml'

/**
 * Where a figure comes from, as SVG has it inside: Dublin Core in RDF, which editors of SVG and reference managers show,
 * with all facts as lines of its description.
 */
export function svgMetadata({ title, condition }: Figure, provenance: Provenance): string {
  const { run, version, date } = provenance
  const facts = [
    ['title', title],
    ['creator', `Precursor ${version}`],
    ['identifier', `urn:uuid:${run}`],
    ['date', date],
    ['format', 'image/svg+xml'],
    ['description', [`condition: ${condition}`, ...provenanceLines(provenance)].join('\n')],
  ] as const
  return [
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">',
    ...facts.map(([name, value]) => `<dc:${name}>${xmlText(value)}</dc:${name}>`),
    '</rdf:Description></rdf:RDF></metadata>',
  ].join('\n')
}
