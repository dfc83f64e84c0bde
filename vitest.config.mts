import { defineConfig } from 'vitest/config'
import { nodeWorker } from './tests/support/node-worker.mts'

const project = (name: string, options: Record<string, unknown> = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], ...options },
})

/** Software adapters use every core already, so device tests take turns; compiling and training there takes its time. */
const oneFileAtATime = { pool: 'forks', fileParallelism: false, testTimeout: 420_000, hookTimeout: 240_000 }

const gpu = { ...oneFileAtATime, globalSetup: './tests/gpu/support/adapter-setup.ts' }
/**
 * The kernels once more on the software adapter that a machine without any other gets: a second compiler, subgroups of
 * another size, other roundings. In a project of its own, as the driver is chosen before a process starts.
 */
const swiftShader = {
  ...oneFileAtATime,
  include: [
    'tests/gpu/{expanding,feature-space,picking,scores,tickets,sampling,initial,pruning,evaluate,locate,training,laws}.test.ts',
  ],
  globalSetup: './tests/gpu/support/swiftshader-setup.ts',
}

export default defineConfig({
  plugins: [nodeWorker()],
  test: {
    projects: [
      project('unit'),
      project('store'),
      project('gpu', gpu),
      project('swiftshader', swiftShader),
      project('e2e', { ...oneFileAtATime, globalSetup: './tests/e2e/support/trained-setup.ts' }),
    ],
  },
})
