import { lightFigures, type FigureTheme } from './theme'

/** Place of a run among the categories' colours: FNV-1a of its id, so that it is the same everywhere and for ever. */
export function runColourIndex(id: string): number {
  let hash = 0x811c9dc5
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return (hash >>> 0) % lightFigures.categories.length
}

/** The colour of a run wherever it is drawn, by its id. */
export const runColour = (id: string, theme: FigureTheme): string =>
  theme.categories[runColourIndex(id)] ?? theme.categories[0]
