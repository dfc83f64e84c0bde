import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import type { FileFacts } from '../../figures/origin'
import { xmlText } from '../../figures/xml'

/** As XMP, which keepers of references and of images read; Dublin Core as in the SVG. */
function xmp({ title, software, runs, date, lines }: FileFacts): string {
  const facts = [
    '<dc:format>application/pdf</dc:format>',
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(title)}</rdf:li></rdf:Alt></dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${xmlText(software)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(lines.join('\n'))}</rdf:li></rdf:Alt></dc:description>`,
    `<xmp:CreatorTool>${xmlText(software)}</xmp:CreatorTool>`,
    ...(runs[0] === undefined ? [] : [`<dc:identifier>urn:uuid:${xmlText(runs[0])}</dc:identifier>`]),
    ...(runs.length === 0 ? [] : [`<dc:source>${xmlText(runs.map((run) => `urn:uuid:${run}`).join(' '))}</dc:source>`]),
    ...(date === null ? [] : [`<xmp:CreateDate>${xmlText(date)}</xmp:CreateDate>`]),
  ]
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
    ...facts,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n')
}

const pointsPerMillimetre = 72 / 25.4

/**
 * A printed figure with what it is and where it comes from, in its document information and as XMP, cut to exactly
 * `width` × `height` millimetres: the printer rounds them to points. Same figure, same bytes but for the printer's own.
 */
export async function withPdfFacts(
  printed: Uint8Array,
  facts: FileFacts,
  width: number,
  height: number,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(printed, { updateMetadata: false })
  document.setTitle(facts.title, { showInWindowTitleBar: true })
  document.setSubject(facts.lines.join('\n'))
  document.setKeywords(facts.runs.map((run) => `urn:uuid:${run}`))
  document.setCreator(facts.software)
  document.setProducer(facts.software)
  if (facts.date !== null) document.setCreationDate(new Date(facts.date))
  const [page] = document.getPages()
  // From its upper end, as what is drawn hangs there.
  const box = page!.getMediaBox()
  const [wide, high] = [width * pointsPerMillimetre, height * pointsPerMillimetre]
  page!.setMediaBox(box.x, box.y + box.height - high, wide, high)
  const metadata = document.context.stream(new TextEncoder().encode(xmp(facts)), {
    Type: PDFName.of('Metadata'),
    Subtype: PDFName.of('XML'),
  })
  document.catalog.set(PDFName.of('Metadata'), document.context.register(metadata))
  document.catalog.set(PDFName.of('Lang'), PDFString.of('en'))
  return document.save()
}
