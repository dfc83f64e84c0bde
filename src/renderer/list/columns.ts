import type { RunSummary } from '../../contract/results'
import type { RunColumn } from '../../contract/run-list'
import { interval, percent } from '../../figures/format'

export interface TableColumn {
  title: string
  help: string
  number?: boolean
  /** What the list is ordered by under this title. */
  sort?: RunColumn
}

export const tableColumns: TableColumn[] = [
  { title: 'Name', help: 'From A to Z', sort: 'name' },
  { title: 'Preset', help: 'What the experiment began as', sort: 'preset' },
  { title: 'Status', help: 'What has become of it', sort: 'status' },
  { title: 'n', help: 'Replicates: independent seeds, trained together', number: true, sort: 'replicates' },
  { title: 'Densities', help: 'Kept share of W1, dense and sparsest', number: true, sort: 'density' },
  {
    title: 'Dense acc.',
    help: 'Test accuracy of the dense models, mean ± 95% interval over replicates',
    number: true,
    sort: 'denseAccuracy',
  },
  {
    title: 'Sparsest acc.',
    help: 'Test accuracy at the lowest density reached, mean ± 95% interval over replicates',
    number: true,
    sort: 'sparsestAccuracy',
  },
  {
    title: 'Recovery',
    help: 'Exact recovery of the dense final codes by IMP’s sparsest ticket, mean ± 95% interval over replicates',
    number: true,
    sort: 'recovery',
  },
  { title: 'Tags', help: 'What you have filed it under' },
  { title: 'Adapter', help: 'What it was trained on' },
  { title: 'Time', help: 'Time spent running, pauses left out', number: true, sort: 'duration' },
  { title: 'Made', help: 'When it was made', sort: 'created' },
]

/** "100–5%", "100%" of dense models alone, "–" before anything is trained. */
export function densities({ levels }: RunSummary): string {
  const [dense] = levels
  const sparsest = levels.at(-1)
  if (!dense || !sparsest) return '–'
  return sparsest === dense
    ? percent(dense.density)
    : `${percent(dense.density).slice(0, -1)}–${percent(sparsest.density)}`
}

export const denseAccuracy = ({ levels }: RunSummary): string => (levels[0] ? interval(levels[0].accuracy) : '–')

export function sparsestAccuracy({ levels }: RunSummary): string {
  const sparsest = levels.length > 1 ? levels.at(-1) : undefined
  return sparsest ? interval(sparsest.accuracy) : '–'
}

export const recovery = (run: RunSummary): string => (run.recovery ? interval(run.recovery) : '–')
