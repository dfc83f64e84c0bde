import { basename, resolve } from 'node:path'
import { build } from 'vite'
import { nodeWorker } from './node-worker.mts'

/** Bundles a program of the tests, with its workers, to one file that a plain Node runs; gives the file's path. */
export async function bundleProgram(entry: string): Promise<string> {
  const outDir = resolve('node_modules/.cache/precursor-programs', String(process.pid))
  const name = `${basename(entry, '.ts')}.cjs`
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [nodeWorker()],
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node18',
      minify: false,
      rolldownOptions: {
        external: ['better-sqlite3', 'webgpu'],
        output: { format: 'cjs', entryFileNames: name },
      },
    },
  })
  return resolve(outDir, name)
}
