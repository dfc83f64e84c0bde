import { darkFigures, lightFigures } from '../../figures/theme'

/**
 * The page's stylesheet: one column, light or dark as the reader's system is, black on white on paper. Figures stay on a
 * light panel; verdicts have the figures' colours.
 */
export const style = `
:root { color-scheme: light dark; --ground: #f6f7f8; --panel: #fff; --ink: #1b2330; --secondary: #5f6979; --line: #dfe3e8; --warn: #fdf5e6; --warn-ink: #8a5a00; --supported: ${lightFigures.categories[0]}; --contradicted: #b34700; --group: #f0f2f4; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14181d; --panel: #1b2127; --ink: #e6e9ee; --secondary: #98a2b3; --line: #2b323b; --warn: #302817; --warn-ink: #e9b55a; --supported: ${darkFigures.categories[0]}; --contradicted: ${darkFigures.categories[1]}; --group: #222930; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 'Inter Variable', Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 992px; margin: 0 auto; padding: 40px 16px 64px; }
h1 { margin: 0; font-size: 30px; line-height: 1.25; letter-spacing: -0.015em; overflow-wrap: anywhere; }
h2 { margin: 48px 0 12px; font-size: 21px; }
h3 { margin: 36px 0 10px; font-size: 17px; }
h4 { margin: 24px 0 8px; font-size: 14px; font-weight: 600; }
p, ul { margin: 0 0 12px; max-width: 76ch; }
ul { padding-left: 20px; }
li { margin-bottom: 6px; }
.secondary, figcaption, .facts dt, small { color: var(--secondary); }
small { font-size: 12px; font-weight: 400; }
.notice { margin-top: 16px; padding: 10px 14px; border-radius: 8px; background: var(--warn); color: var(--warn-ink); }
.verdict { font-weight: 600; white-space: nowrap; color: var(--secondary); }
.verdict.supported { color: var(--supported); }
.verdict.contradicted { color: var(--contradicted); }
h3 .verdict { margin-left: 6px; font-size: 15px; }
.caveats { margin-top: 16px; font-size: 14px; color: var(--secondary); }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 6px 7px; text-align: right; white-space: nowrap; }
th:first-child, td:first-child { padding-left: 14px; text-align: left; }
th:last-child, td:last-child { padding-right: 14px; }
.under, .wrapped { display: block; white-space: normal; }
td.reason { text-align: left; white-space: normal; color: var(--secondary); }
thead th { color: var(--secondary); font-weight: 550; }
tbody th { font-weight: 550; }
thead th:first-child, tbody th { position: sticky; left: 0; background: var(--panel); }
tbody tr > * { border-top: 1px solid var(--line); }
tbody .group th { position: static; background: var(--group); font-size: 13px; color: var(--secondary); }
.note { margin-top: 8px; font-size: 14px; }
.figures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 24px 16px; margin: 20px 0; }
figure { margin: 0; min-width: 0; break-inside: avoid; }
figure.whole { grid-column: 1 / -1; }
.drawing { padding: 12px 11px; border: 1px solid var(--line); border-radius: 8px; background: #fff; }
.drawing svg { display: block; width: 100%; height: auto; }
figcaption { padding: 8px 2px 0; font-size: 14px; line-height: 1.5; }
figcaption b { color: var(--ink); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 24px; margin: 0; font-size: 15px; }
.terms { grid-template-columns: 12ch minmax(0, 1fr); gap: 6px 24px; }
.terms dt { font-weight: 550; }
dd { margin: 0; overflow-wrap: anywhere; }
.terms dd { max-width: 76ch; }
a { color: inherit; }
summary { margin-top: 20px; cursor: pointer; }
pre { margin: 8px 0 0; padding: 14px 16px; overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); font-size: 13px; line-height: 1.5; }
@media (max-width: 760px) {
  .figures { grid-template-columns: minmax(0, 1fr); }
  dl, .terms { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: 8px; }
  .whole .drawing { overflow-x: auto; }
  .whole svg { min-width: 620px; }
  .half svg { max-width: 480px; margin: 0 auto; }
  tbody th { white-space: normal; }
}
@media print {
  :root { --ground: #fff; --panel: #fff; --ink: #000; --secondary: #444; --line: #ccc; --group: #f2f2f2; --supported: ${lightFigures.categories[0]}; --contradicted: #b34700; }
  main { padding: 0; }
  .scroll { overflow: visible; }
  thead th:first-child, tbody th { position: static; }
  table { font-size: 11px; }
  th, td { padding: 3px 6px; }
  h2, h3, h4 { break-after: avoid; }
  tr, li { break-inside: avoid; }
}
`
