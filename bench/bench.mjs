import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { spawnSync } from 'node:child_process'

// `npm run bench -- …`: builds out/bench/bench.mjs and runs it. A machine without the bundler (a bare one with a GPU) runs
// the build that was brought along.
const root = resolve(import.meta.dirname, '..')
const built = resolve(root, 'out/bench/bench.mjs')

async function bundle() {
  const { build } = await import('vite')
  // The store's and the claims' threads, each bundled to a file of its own.
  const { nodeWorker } = await import('../tests/support/node-worker.mts')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [nodeWorker()],
    build: {
      ssr: resolve(import.meta.dirname, 'main.ts'),
      outDir: resolve(root, 'out/bench'),
      target: 'node20',
      rolldownOptions: {
        external: ['webgpu', 'better-sqlite3', 'playwright-core'],
        output: { entryFileNames: 'bench.mjs' },
      },
    },
    ssr: { noExternal: true },
  })
}

try {
  await bundle()
} catch (failure) {
  if (failure.code !== 'ERR_MODULE_NOT_FOUND' || !existsSync(built)) throw failure
}
const args = [built, ...process.argv.slice(2)]
const options = { cwd: root, stdio: 'inherit' }
if (args.includes('--window') || args.includes('--memory')) {
  // A bare machine has neither the app nor these.
  const { buildWhatIsStale } = await import('../scripts/built.mjs')
  const { underDisplay } = await import('../scripts/display.mjs')
  buildWhatIsStale()
  process.exitCode = underDisplay(args, options)
} else {
  process.exitCode = spawnSync(process.execPath, args, options).status ?? 1
}
