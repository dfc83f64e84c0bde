import { BrowserWindow } from 'electron'
import { LabFailure } from '../../contract/errors'
import { layOut } from './paper-page'

const inch = 25.4

/** A page that hangs must not keep a dialog waiting for ever. */
const atMost = 60_000

/**
 * A drawing as PDF, made by Chromium's own printing in a hidden window that can do nothing but show it. Lengths in millimetres.
 */
export async function printSvg(svg: string, width: number, height: number): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new LabFailure('internal', 'The figure took too long to be printed as PDF.')),
      atMost,
    )
  })
  const print = async () => {
    await window.loadURL(layOut(svg, width, height))
    return window.webContents.printToPDF({
      pageSize: { width: width / inch, height: height / inch },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      preferCSSPageSize: true,
      printBackground: true,
      // A height that is no whole number of points can be rounded down, and what is left over is a page of nothing.
      pageRanges: '1',
    })
  }
  try {
    return await Promise.race([print(), tooLong])
  } finally {
    clearTimeout(timer)
    if (!window.isDestroyed()) window.destroy()
  }
}
