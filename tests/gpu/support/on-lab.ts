import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, it, type TestContext } from 'vitest'
import { LabFailure } from '../../../src/contract/errors'
import type { EngineHost } from '../../../src/main/gpu/host'
import { openInProcessHost } from '../../../src/main/gpu/in-process'
import { createLab } from '../../../src/main/jobs/create-lab'
import type { Lab } from '../../../src/main/jobs/lab'
import { openStore } from '../../../src/main/store/open-store'
import type { Store } from '../../../src/main/store/store'
import { skipsBecause } from '../../support/need'

export interface LabOnDevice {
  lab: Lab
  store: Store
}

interface Opened extends LabOnDevice {
  folder: string
}

let opening: Promise<Opened | string> | null = null

async function open(): Promise<Opened | string> {
  let host: EngineHost
  try {
    host = await openInProcessHost(null)
  } catch (thrown) {
    if (thrown instanceof LabFailure && thrown.code === 'no-adapter') return thrown.message
    throw thrown
  }
  const folder = mkdtempSync(join(tmpdir(), 'precursor-lab-'))
  const store = await openStore(folder)
  return {
    folder,
    store,
    lab: createLab({
      store,
      host: () => Promise.resolve(host),
      variant: () => Promise.resolve(null),
      measure: () => Promise.resolve(),
      version: 'test',
    }),
  }
}

/** A test on the file's lab: a real store in a folder of its own, a real device. Without an adapter as `onDevice`. */
export function onLab(name: string, body: (opened: LabOnDevice) => Promise<void>, timeoutMs?: number): void {
  const test = async (context: TestContext) => {
    opening ??= open()
    const opened = await opening
    if (typeof opened !== 'string') return body(opened)
    skipsBecause(opened)
    context.skip(opened)
  }
  it(name, test, timeoutMs)
}

afterAll(async () => {
  const opened = await opening
  if (!opened || typeof opened === 'string') return
  await opened.lab.close()
  await opened.store.close()
  rmSync(opened.folder, { recursive: true, force: true })
})
