import { html, trusted, type Markup } from '../html'
import type { Drawing } from '../drawing'

// “n = 32” is not broken.
const nbsp = '\u00a0=\u00a0'

/** A drawing with its number, from 1 on in the order of the page. */
export type Numbered = Drawing & { number: number }

export const numbered = (drawings: readonly Drawing[]): Numbered[] =>
  drawings.map((drawing, index) => ({ ...drawing, number: index + 1 }))

const figure = ({ svg, title, condition, caption, half, number, files }: Numbered): Markup =>
  html`<figure class="${half ? 'half' : 'whole'}" id="figure-${number}">
    <div class="drawing">${trusted(svg)}</div>
    <figcaption>
      <b>Figure ${number}. ${title}</b> · ${condition.replaceAll(' = ', nbsp)}. ${caption}
      <small>${fileLinks(files.map(({ name }) => name))}</small>
    </figcaption>
  </figure>`

const figures = (drawings: readonly Numbered[]): Markup | '' =>
  drawings.length === 0 ? '' : html`<div class="figures">${drawings.map(figure)}</div>`

/** Those of a section of the page. */
export const figuresIn = (drawings: readonly Numbered[], section: Drawing['section']): Markup | '' =>
  figures(drawings.filter((one) => one.section === section))

/** The names of what lies beside the page. */
export const fileLinks = (names: readonly string[]): Markup =>
  html`${names.map((name, index) => html`${index === 0 ? '' : ', '}<a href="${name}">${name}</a>`)}`
