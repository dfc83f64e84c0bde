/** What of feature space a drawn mark stands for: a row, a clause, or with both a location. What is left out: all of them. */
export interface Place {
  row?: number
  clause?: number
}

/** A mark that ECharts has drawn. */
export interface Mark {
  series: number
  index: number
}

/** How a figure's marks and the places of feature space belong together. */
export interface Places {
  /** What a mark stands for; null: nothing that has a place. */
  of(mark: Mark): Place | null
  /** The marks to make stand out for a place; those that merely lie in its row or its clause, too. */
  marks(place: Place): Mark[]
}

/** Whether two places are one; nothing is the same as a place of all rows and clauses. */
export const isSamePlace = (one: Place | null, other: Place | null): boolean =>
  one?.row === other?.row && one?.clause === other?.clause
