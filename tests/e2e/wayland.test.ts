import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { startWeston, whyNoWeston } from './support/weston'

describe.skipIf(skipsBecause(whyNoWorkbench() ?? whyNoWeston()))('the workbench under Wayland', () => {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-wayland-'))
  let session: Awaited<ReturnType<typeof startWeston>>
  let bench: Workbench

  beforeAll(async () => {
    session = await startWeston()
    // Electron before 38 takes X11 unless told otherwise.
    bench = await startWorkbench(folder, false, ['--ozone-platform=wayland'])
  })
  afterAll(async () => {
    await bench.close()
    session.end()
    rmSync(folder, { recursive: true, force: true })
  })

  it('shows its window and draws in it', async () => {
    await bench.page.getByRole('heading', { name: 'Runs', exact: true }).waitFor()
    // A window that is not shown gets no frame at all.
    await bench.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    const isShown = await bench.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((one) => one.isVisible() && one.webContents.getURL().includes('/renderer/')),
    )
    expect(isShown).toBe(true)
  })

  it('has an adapter to train on', async () => {
    await bench.page.getByText('SwiftShader').first().waitFor()
    expect(bench.problems).toEqual([])
  })
})
