import type { Handlers } from '../answer'
import { appHandlers } from './app'
import { experimentHandlers } from './experiment'
import { runHandlers } from './runs'
import type { Services } from './services'

/** A handler for every route; the type says so. */
export const makeHandlers = (services: Services): Handlers => ({
  ...appHandlers(services),
  ...experimentHandlers(services),
  ...runHandlers(services),
})
