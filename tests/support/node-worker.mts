import { mkdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import type { VitestPluginContext } from 'vitest/node'

/**
 * What electron-vite does for `import createWorker from './worker?nodeWorker'`, for Vitest: the worker's file is bundled
 * to CommonJS for real and started as a real thread.
 */
export function nodeWorker(): Plugin {
  const suffix = '?nodeWorker'
  return {
    name: 'precursor:node-worker',
    enforce: 'pre',
    configureVitest({ defineCacheKeyGenerator }: VitestPluginContext) {
      // Vitest keeps what modules become on disk, by the text of the module alone: a worker would go on as it was bundled
      // until its own file changes, whatever becomes of those it imports.
      defineCacheKeyGenerator(({ id }) => (id.endsWith(suffix) ? false : undefined))
    },
    async load(id) {
      if (!id.endsWith(suffix)) return null
      const entry = id.slice(0, -suffix.length)
      const outDir = resolve('node_modules/.cache/precursor-workers', String(process.pid))
      mkdirSync(outDir, { recursive: true })
      const name = basename(entry, '.ts')
      await build({
        configFile: false,
        logLevel: 'warn',
        ssr: { noExternal: true },
        build: {
          ssr: entry,
          outDir,
          emptyOutDir: false,
          target: 'node18',
          minify: false,
          rolldownOptions: {
            external: ['better-sqlite3'],
            output: { format: 'cjs', entryFileNames: `${name}.cjs` },
          },
        },
      })
      const path = JSON.stringify(resolve(outDir, `${name}.cjs`))
      return `import { Worker } from 'node:worker_threads'\nexport default (options) => new Worker(${path}, options)`
    },
  }
}
