import { spawnSync } from 'node:child_process'
import { root } from './built.mjs'

// `npm test`: everything, what fails fastest first; ends at the first step that fails.
const steps = [
  'format:check',
  'lint',
  'typecheck',
  'test:unit',
  'build',
  'licences',
  'test:store',
  'test:gpu',
  'test:e2e',
]

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`
const started = Date.now()

for (const [index, step] of steps.entries()) {
  const stepStarted = Date.now()
  process.stdout.write(`\n── ${index + 1} of ${steps.length}: ${step} ──\n`)
  const { status } = spawnSync('npm', ['run', '--silent', step], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    process.stdout.write(`\n✗ ${step} failed after ${seconds(stepStarted)}\n`)
    process.exit(status ?? 1)
  }
  process.stdout.write(`✓ ${step} in ${seconds(stepStarted)}\n`)
}
process.stdout.write(`\n✓ Everything passed in ${seconds(started)}\n`)
