import { expect } from 'vitest'
import type { EngineHost } from '../../src/main/gpu/host'
import { openInProcessHost } from '../../src/main/gpu/in-process'
import { selfTest } from '../../src/main/self-test/self-test'
import { onDevice } from './support/on-device'

const failed = async (host: EngineHost): Promise<string[]> =>
  (await selfTest(host)).checks.filter(({ passed }) => !passed).map(({ what }) => what)

onDevice('an adapter passes its own test, and one that computes otherwise does not', async () => {
  const host = await openInProcessHost(null)
  const { checks, modelStepsPerSecond } = await selfTest(host)
  expect(checks.map(({ what, passed }) => [what, passed])).toEqual([
    ['Initial weights', true],
    ['Locations at initialisation', true],
    ['Weights after 10 steps of training', true],
    ['Test accuracy', true],
    ['Weights kept by pruning to 64 a model', true],
  ])
  expect(modelStepsPerSecond).toBeGreaterThan(100)

  const spoilt: EngineHost = {
    ...host,
    call: async (name, input) => {
      const output = await host.call(name, input)
      if (output === null) return output
      if ('weights' in output) output.weights[7]! += 0.001
      if ('packed' in output) output.packed[3]! ^= 1
      if ('masks' in output) output.masks[0]! ^= 1
      return output
    },
  }
  expect(await failed(spoilt)).toEqual([
    'Initial weights',
    'Locations at initialisation',
    'Weights after 10 steps of training',
    'Weights kept by pruning to 64 a model',
  ])
  await host.close()
})
