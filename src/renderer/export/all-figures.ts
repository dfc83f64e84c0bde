import { LabFailure, toResult, type Result } from '../../contract/errors'
import type { FigureFormat, LooseFile } from '../../contract/figure-file'
import type { RunDetail } from '../../contract/results'
import { provenanceOf } from '../../figures/provenance'
import { runFigures } from '../../figures/run/catalogue'
import { gatherMaterial } from '../../figures/run/material'
import { runFigureSizes, type RunFigure } from '../../figures/run/run-figure'
import { request } from '../lab'
import type { ExportChoices } from './choices'
import { makeFile } from './make-file'

async function mustHave<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer
  if (!result.ok) throw new LabFailure(result.error.code, result.error.message)
  return result.value
}

async function gather(id: string): Promise<{ run: RunDetail; figures: RunFigure[] }> {
  const run = await mustHave(request('runs.get', { id }))
  const claims = await request('runs.claims', { id })
  // Why there are none, the page of the claims says.
  if (!claims.ok && claims.error.code !== 'bad-input') throw new LabFailure(claims.error.code, claims.error.message)
  const material = await gatherMaterial(run, claims.ok ? claims.value : null, {
    curves: ({ level, branch }) => mustHave(request('runs.curves', { id, level, branch })),
    locations: (key) => mustHave(request('runs.locations', { id, ...key })),
    tickets: {
      masks: (key) => mustHave(request('runs.masks', { id, ...key })),
      weights: (key) => mustHave(request('runs.weights', { id, ...key })),
      recovery: (key) => mustHave(request('runs.recovery', { id, ...key })),
      overlap: (level) => mustHave(request('runs.overlap', { id, level })),
    },
  })
  return { run, figures: runFigures(material) }
}

/** Every figure that a run has, drawn of what is stored now. Claims that cannot be measured are left out. */
export const figuresOfRun = (id: string): Promise<Result<{ run: RunDetail; figures: RunFigure[] }>> =>
  toResult(gather(id))

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
