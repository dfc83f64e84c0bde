/** Names between main and its preloads; apart from the routes, so that no preload carries their schemas. */
export const requestChannel = 'lab:request'
export const eventChannel = 'lab:event'
/** Main gives the compute window's preload its MessagePort. */
export const computePortChannel = 'compute:port'
/** The switch by which main tells the window's preload the routes' names, separated by commas. */
export const routeNamesArgument = '--precursor-routes='
/** Of the compute page's address: what adapter it is to ask for. */
export const wishParameter = 'adapter'
