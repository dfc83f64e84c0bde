import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { isSwiftShaderOffered, swiftShaderEnvironment } from '../../../src/main/gpu/swiftshader'

/** Asked in a process of its own: the answer must not bring a driver into the process that forks the workers. */
const probe = `
  import { create, globals } from 'webgpu'
  Object.assign(globalThis, globals)
  process.exit((await create([]).requestAdapter()) ? 0 : 1)
`

const hasAdapter = (root: string): boolean =>
  spawnSync(process.execPath, ['--input-type=module', '-e', probe], { cwd: root }).status === 0

/** Gives the project's workers SwiftShader: the linker's path must stand in their environment before they start. */
export async function useSwiftShader(project: TestProject): Promise<void> {
  const environment = await swiftShaderEnvironment(join(project.config.root, '.cache'))
  project.config.env = { ...project.config.env, ...environment }
}

/** Where Dawn finds no adapter, the tests run on the one that came with `npm ci`. */
export default async function setup(project: TestProject): Promise<void> {
  if (hasAdapter(project.config.root) || !isSwiftShaderOffered()) return
  console.warn('No WebGPU adapter of its own on this machine: the device tests run on SwiftShader.')
  await useSwiftShader(project)
}
