import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { isSwiftShaderOffered, swiftShaderEnvironment } from '../../src/main/gpu/swiftshader'
import { skipsBecause } from '../support/need'

const askForAdapter = `
  import { create, globals } from 'webgpu'
  Object.assign(globalThis, globals)
  const gpu = create([])
  const adapter = await gpu.requestAdapter()
  console.log(JSON.stringify([adapter.info.architecture, adapter.limits.maxComputeInvocationsPerWorkgroup]))
  process.exit(0)
`

const missing = isSwiftShaderOffered() ? null : 'SwiftShader comes with npm for Linux on x86-64 only.'

describe.skipIf(skipsBecause(missing))('SwiftShader from npm', () => {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-swiftshader-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it('is unpacked whole, also when several ask at once, and found by a new process', async () => {
    const environments = await Promise.all([1, 2, 3].map(() => swiftShaderEnvironment(folder)))
    expect(environments[1]).toEqual(environments[0])
    expect(environments[2]).toEqual(environments[0])
    // Nothing half unpacked is left beside it.
    expect(readdirSync(folder)).toHaveLength(1)
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', askForAdapter], {
      env: { ...process.env, ...environments[0] },
    })
    expect(JSON.parse(stdout)).toEqual(['swiftshader', 256])
  })

  it('says so where the folder cannot be made', async () => {
    await expect(swiftShaderEnvironment(join(process.execPath, 'below-a-file'))).rejects.toThrow(/ENOTDIR/)
  })
})
