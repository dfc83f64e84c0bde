import type { Lab } from '../../jobs/lab'
import type { Store } from '../../store/store'
import type { Adapters } from '../adapters'
import type { DeviceState } from '../device'

export interface FileKind {
  /** As dialogs call it, e.g. "Precursor bundle". */
  name: string
  /** Without its dot. */
  ending: string
}

/** What only the desktop can do. */
export interface Desktop {
  /** Asks where a file is to be saved, and whether it may take the place of one that is there; null when nowhere. */
  chooseNewFile(ask: { title: string; name: string; kind: FileKind }): Promise<string | null>
  chooseFile(ask: { title: string; kind: FileKind }): Promise<string | null>
  chooseFolder(ask: { title: string }): Promise<string | null>
  /** Shows a file or folder where it lies. */
  showFile(path: string): void
  /** Rejects where the desktop has nothing to show folders with. */
  showFolder(folder: string): Promise<void>
}

/** What the handlers work with; no Electron among it, so that they can be tested in Node. */
export interface Services {
  lab: Lab
  store: Store
  device: { describe(): Promise<DeviceState>; readonly fellBack: string | null }
  adapters: Adapters
  desktop: Desktop
  /** A drawing, as SVG, as the bytes of a PDF with one page of that size in millimetres. */
  print(svg: string, width: number, height: number): Promise<Uint8Array>
  /** Tells the window that runs are no longer as it knows them. */
  changed(ids: readonly string[]): void
  /** Tells the window that a file was chosen in a dialog, and the work begins. */
  fileChosen(path: string): void
  version: string
  dataFolder: string
}
