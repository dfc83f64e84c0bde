import type { FigureTheme } from './theme'

/** The colour of a run wherever it is drawn, by its place among the categories' colours. */
export const runColour = ({ colour }: { colour: number }, theme: FigureTheme): string =>
  theme.categories[colour] ?? theme.categories[0]

/** What the categories' colours are called, in their order, in either theme. */
export const colourNames = ['blue', 'vermilion', 'green', 'orange', 'pink', 'sky blue'] as const
