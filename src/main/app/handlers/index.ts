import type { Handlers } from '../answer'
import { adapterHandlers } from './adapters'
import { appHandlers } from './app'
import { claimHandlers } from './claims'
import { experimentHandlers } from './experiment'
import { figureHandlers } from './figures'
import { fileHandlers } from './files'
import { runHandlers } from './runs'
import type { Services } from './services'
import { ticketHandlers } from './tickets'
import { tidyHandlers } from './tidy'

/** A handler for every route; the type says so. */
export const makeHandlers = (services: Services): Handlers => ({
  ...adapterHandlers(services),
  ...appHandlers(services),
  ...claimHandlers(services),
  ...experimentHandlers(services),
  ...figureHandlers(services),
  ...fileHandlers(services),
  ...runHandlers(services),
  ...ticketHandlers(services),
  ...tidyHandlers(services),
})
