import type { Result } from '../../contract/errors'
import type { FigureFormat, LooseFile } from '../../contract/figure-file'
import type { RunDetail } from '../../contract/results'
import { provenanceOf } from '../../figures/provenance'
import { materialOf, runFigures, runFigureSizes, type RunFigure, type RunMaterial } from '../../figures/run-figures'
import { request } from '../lab'
import type { ExportChoices } from './choices'
import { makeFile } from './make-file'

/** Every figure that a run has in its report, drawn of what is stored now. Claims that cannot be measured are left out. */
export async function figuresOfRun(id: string): Promise<Result<{ run: RunDetail; figures: RunFigure[] }>> {
  const run = await request('runs.get', { id })
  if (!run.ok) return run
  const needed = materialOf(run.value)
  const curves: RunMaterial['curves'][number][] = []
  for (const { level, branch } of needed.curves) {
    const one = await request('runs.curves', { id, level, branch })
    if (!one.ok) return one
    curves.push(one.value)
  }
  const readings: RunMaterial['readings'][number][] = []
  for (const key of needed.readings) {
    const one = await request('runs.locations', { id, ...key })
    if (!one.ok) return one
    readings.push(one.value)
  }
  const claims = await request('runs.claims', { id })
  // Why there are none, the page of the claims says.
  if (!claims.ok && claims.error.code !== 'bad-input') return claims
  const material = { run: run.value, claims: claims.ok ? claims.value : null, curves, readings }
  return { ok: true, value: { run: run.value, figures: runFigures(material) } }
}

/** The page goes on between two files. */
const breathe = () => new Promise((resolve) => setTimeout(resolve, 0))

/**
 * The files of all figures, one after the other; null when it was aborted meanwhile. `told`: how many there are, and which is
 * being made.
 */
export async function makeAll(
  run: RunDetail,
  figures: readonly RunFigure[],
  choices: ExportChoices,
  formats: readonly FigureFormat[],
  signal: AbortSignal,
  told: (made: number, name: string) => void,
): Promise<Result<LooseFile[]> | null> {
  const origin = { runs: [provenanceOf(run)] }
  const files: LooseFile[] = []
  for (const { name, size, draw } of figures) {
    for (const format of formats) {
      told(files.length, `${name}.${format}`)
      await breathe()
      const file = await makeFile({ name, draw, shown: runFigureSizes[size], origin }, { ...choices, format })
      if (signal.aborted) return null
      if (!file.ok) return { ok: false, error: { ...file.error, message: `${name}.${format}: ${file.error.message}` } }
      files.push({ name: `${name}.${format}`, bytes: file.value.bytes })
    }
  }
  return { ok: true, value: files }
}
