import type { TestProject } from 'vitest/node'
import { isSwiftShaderOffered } from '../../../src/main/gpu/swiftshader'
import { useSwiftShader } from './adapter-setup'

/** The tests on SwiftShader, whatever else the machine has; where it is not offered they run on what there is. */
export default async function setup(project: TestProject): Promise<void> {
  if (isSwiftShaderOffered()) await useSwiftShader(project)
}
