import { importDropped, request } from './lab'
import { tidyingBy } from './tidying'

export const { edit, trash, restore, purge, exportRuns, resume, importBundle, importFiles, backUp, revealDataFolder } =
  tidyingBy({ request, importDropped })
