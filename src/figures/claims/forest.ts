import type { MeasuredRun } from '../../contract/claim-grid'
import type { ClaimId, Finding, Verdict } from '../../contract/claims'
import type { Figure } from '../figure'
import { count } from '../format'
import { dotPlot, dotPlotHeight, type Dot } from '../dot-plot'
import { runColour } from '../run-colour'
import { meanCells, meanColumns } from '../table'
import type { FigureTheme } from '../theme'
import { briefly, decimal, hasInterval } from './numbers'
import { replicatesText } from './panels'
import { verdictLabel } from './verdict'
import { claimTexts } from './words'

/** A claim's statistic as an axis names it. */
const axes: Record<ClaimId, string> = {
  precursors: 'AUC of s₀ + 2·[w₂ > 0] (area)',
  selection: 'share of proximal that converge minus that of others',
  crowding: 'odds ratio of rejection per SD of crowding',
  family: 'family minus row recovery (share of codes)',
  probes: 'row recovery, combined probe minus by weights',
}

/** Verdicts by mark, as colour is the run's. */
const marks: Record<Verdict, Pick<Dot, 'symbol' | 'hollow'>> = {
  supported: { symbol: 'circle', hollow: false },
  contradicted: { symbol: 'diamond', hollow: false },
  undecided: { symbol: 'circle', hollow: true },
}

/** CSS pixels that names of runs have. */
const names = 140
/** And “✓ 0.941 [0.927, 0.956]” at the right. */
const numbersWidth = 140

const three = (value: number): string => decimal(value, 3)

const numbers = (finding: Finding): string =>
  `${verdictLabel[finding.verdict].symbol} ${three(finding.mean)}${
    hasInterval(finding) ? ` [${finding.ci.map(three).join(', ')}]` : ''
  }`

/**
 * One claim's statistic with its 95% interval in every run that has it, in the order of `runs`; the null as a line, or where each
 * run has its own, as a dash a run.
 */
export function forestFigure(claim: ClaimId, runs: readonly MeasuredRun[], theme: FigureTheme): Figure {
  const measured = runs.flatMap((run) => {
    const finding = run.claims[claim]
    return finding && !Number.isNaN(finding.mean) ? [{ run, finding }] : []
  })
  const nulls = [...new Set(measured.map(({ finding }) => finding.null))]
  const common = nulls.length === 1 ? nulls[0]! : null
  const dots = measured.map(({ run, finding }): Dot => ({
    ...marks[finding.verdict],
    label: run.name,
    text: numbers(finding),
    value: finding,
    colour: runColour(run, theme),
    against: common === null ? finding.null : null,
  }))
  const supported = measured.filter(({ finding }) => finding.verdict === 'supported').length
  const told = `supported in ${count(supported)} of ${count(measured.length)} ${measured.length === 1 ? 'run' : 'runs'}`
  return {
    title: claimTexts[claim].title,
    condition: `${told} · ${replicatesText(measured.map(({ finding }) => finding))}`,
    reading: `95% intervals; dashed: the null${common === null ? ' of each run' : ''}; circle: supported, diamond: contradicted, hollow: undecided`,
    label: `${claimTexts[claim].title}: ${told}. ${measured
      .map(({ run, finding }) => `${run.name}: ${briefly(finding)}, null ${three(finding.null)}, ${finding.verdict}`)
      .join('; ')}.`,
    leastHeight: dotPlotHeight(dots.length),
    data: {
      columns: [
        { name: 'run', unit: '' },
        { name: 'name', unit: '' },
        { name: 'claim', unit: '' },
        { name: 'statistic', unit: '' },
        ...meanColumns('of the statistic'),
        { name: 'null', unit: 'of the statistic' },
        { name: 'verdict', unit: '' },
      ],
      rows: measured.map(({ run, finding }) => [
        ...[run.id, run.name, claim, finding.statistic],
        ...meanCells(finding),
        ...[finding.null, finding.verdict],
      ]),
    },
    option: dotPlot(
      dots,
      common === null ? [] : [{ name: `null ${three(common)}`, at: common, line: 'dashed' }],
      { axis: axes[claim], names, numbers: numbersWidth },
      theme,
    ),
  }
}
