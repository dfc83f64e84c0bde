const titles: Record<string, string> = {
  runs: 'Runs',
  new: 'New experiment',
  trash: 'Trash',
  compare: 'Compare',
  claims: 'Claims',
  adapters: 'Adapters',
  guide: 'Guide',
  missing: 'Not found',
}

/** What a page is called, by its route's name; a run's by the run's. Null before that is known. */
export const titleOf = (route: string, runName: string | null): string | null =>
  route === 'run' ? runName : (titles[route] ?? null)
