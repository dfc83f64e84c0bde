import type { LabBridge } from '../contract/bridge'

declare global {
  interface Window {
    /** Put there by the preload; absent where the page was opened outside the app. */
    lab?: LabBridge
  }
}
