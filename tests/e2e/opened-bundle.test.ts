import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, expect, it } from 'vitest'
import { openStore } from '../../src/main/store/open-store'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { idsOf, trainedCopy } from './support/trained'

const from = trainedCopy()
const to = mkdtempSync(join(tmpdir(), 'precursor-opened-'))
let bench: Workbench | undefined
afterEach(() => bench?.close())
afterAll(() => [from, to].forEach((folder) => rmSync(folder, { recursive: true, force: true })))

it.skipIf(skipsBecause(whyNoWorkbench()))(
  'a bundle that the desktop opens comes into the store: of an app that starts, and of one that is there',
  async () => {
    const ids = await idsOf(from)
    const store = await openStore(from)
    const bundles = [join(to, 'Ä first.precursor'), join(to, 'ü second.precursor')] as const
    await store.exportBundle([ids['Dense only']!], bundles[0])
    await store.exportBundle([ids['Slower']!], bundles[1])
    await store.close()

    const data = join(to, 'data')
    bench = await startWorkbench(data, false, [bundles[0]])
    const { page, problems } = bench
    await page.getByTestId(`run-row-${ids['Dense only']!}`).waitFor()
    // Another double click starts another app, which hands the file to the first and goes. Linux's desktops name it by its address.
    const { status } = spawnSync(
      createRequire(import.meta.url)('electron') as string,
      ['--no-sandbox', '--use-vulkan=swiftshader', '.', pathToFileURL(bundles[1]).href],
      { env: { ...process.env, LANG: 'C.UTF-8', PRECURSOR_DATA: data }, timeout: 20_000 },
    )
    expect(status).toBe(0)
    await page.getByTestId(`run-row-${ids['Slower']!}`).waitFor()
    expect(problems).toEqual([])
  },
)
