import { stat, writeFile } from 'node:fs/promises'
import type { ClaimGrid, GridQuery } from '../../../contract/claim-grid'
import { claimGridTable } from '../../../figures/claims/grid-csv'
import { tableCsv } from '../../../figures/table-csv'
import { writeChosen } from '../chosen-file'
import type { Services } from './services'

type Filters = Omit<GridQuery, 'offset' | 'limit'>

/** More runs than anybody measures. */
const everything = { offset: 0, limit: 1_000_000 }

/** The claims of all measured runs beside each other. */
export const claimHandlers = ({ store, desktop, dataFolder }: Pick<Services, 'store' | 'desktop' | 'dataFolder'>) => ({
  'claims.grid': (query: GridQuery): Promise<ClaimGrid> => store.claimGrid(query),
  'claims.exportGrid': async (filters: Filters) => {
    const kind = { name: 'Comma-separated values', ending: 'csv' }
    const ask = { title: 'Export the claims', name: 'precursor-claims.csv', kind }
    const chosen = await desktop.chooseNewFile(ask)
    if (chosen === null) return null
    const { runs } = await store.claimGrid({ ...filters, ...everything })
    return writeChosen(chosen, { ending: kind.ending, dataFolder }, async (file) => {
      await writeFile(file, tableCsv(claimGridTable(runs)), { flag: 'wx' })
      return { bytes: (await stat(file)).size }
    })
  },
})
