import { runColour } from '../run-colour'
import type { FigureTheme } from '../theme'

/** Runs that are compared are called by these, in the order in which they stand. */
export const runLetters = ['A', 'B', 'C', 'D'] as const

export type RunLetter = (typeof runLetters)[number]

/** More columns than this are too narrow to read. */
export const mostCompared = runLetters.length

export interface RunMark {
  letter: RunLetter
  id: string
  name: string
  /** As in RunSummary. */
  colour: number
}

export interface MarkStyle {
  /** Lengths of dashes and gaps, in CSS pixels; empty: none. */
  dash: readonly number[]
  symbol: 'circle' | 'rect' | 'triangle' | 'diamond'
}

/** By letter, as the colours of two runs may be the same where their user wants it so. */
export const markStyles: Record<RunLetter, MarkStyle> = {
  A: { dash: [], symbol: 'circle' },
  B: { dash: [7, 3], symbol: 'rect' },
  C: { dash: [2, 3], symbol: 'triangle' },
  D: { dash: [8, 3, 2, 3], symbol: 'diamond' },
}

/** “A superposed”. */
export const markName = ({ letter, name }: RunMark): string => `${letter} ${name}`

/** The run's colour, the same on every page; where two runs share it, letter, dash and symbol tell them apart. */
export const markColour = (mark: RunMark, theme: FigureTheme): string => runColour(mark, theme)
