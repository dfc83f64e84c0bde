import { ipcRenderer } from 'electron'
import { computePortChannel } from '../contract/channels'
import { portGreeting } from '../engine/port'

/** Hands main's port on to the page, which has no other way out. */
ipcRenderer.on(computePortChannel, (event) => {
  window.postMessage(portGreeting, window.location.origin, event.ports)
})
