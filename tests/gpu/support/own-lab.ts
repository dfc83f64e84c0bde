import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { HostFactory } from '../../../src/main/gpu/host'
import { openInProcessHost } from '../../../src/main/gpu/in-process'
import { createLab, type LabParts } from '../../../src/main/jobs/create-lab'
import { openStore } from '../../../src/main/store/open-store'

/** A lab of a test's own, with a store in an empty folder; both are gone when the test ends. */
export async function openOwnLab(parts: { host?: HostFactory; measure?: LabParts['measure'] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-own-'))
  const store = await openStore(folder)
  const lab = createLab({
    store,
    host: parts.host ?? (() => openInProcessHost(null)),
    variant: () => Promise.resolve(null),
    measure: parts.measure ?? (() => Promise.resolve()),
    version: 'test',
  })
  onTestFinished(async () => {
    await lab.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { lab, store }
}
