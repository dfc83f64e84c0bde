import { expect, it } from 'vitest'
import type { Provenance } from '../../src/figures/provenance'
import { isExportChoices, usualChoices } from '../../src/renderer/export/choices'
import { paperOf } from '../../src/renderer/export/draw-file'
import { fileStem } from '../../src/renderer/export/subject'
import { tableText } from '../../src/renderer/export/table-text'

it('takes kept choices only whole and possible', () => {
  expect(isExportChoices(usualChoices)).toBe(true)
  for (const damage of [
    { format: 'gif' },
    { width: 5 },
    { width: '120' },
    { height: NaN },
    { fontSize: 12 },
    { scale: 8 },
    { titled: undefined },
  ]) {
    expect(isExportChoices({ ...usualChoices, ...damage }), JSON.stringify(damage)).toBe(false)
  }
  expect(isExportChoices(null)).toBe(false)
})

it('knows the paper of each size', () => {
  const of = (extent: 'one' | 'two' | 'own' | 'window', height: number | null = null) =>
    paperOf({ extent, width: 120, height, fontSize: 8 })
  expect(of('one')).toEqual({ millimetres: 89, fontSize: 8 })
  expect(of('two')).toEqual({ millimetres: 183, fontSize: 8 })
  expect(of('own')).toEqual({ millimetres: 120, fontSize: 8 })
  expect(of('own', 70)).toEqual({ millimetres: 120, height: 70, fontSize: 8 })
  expect(of('window')).toBeNull()
})

it('names a file by its run where there is one', () => {
  const run = { name: 'Superposed, rate 0.3' } as Provenance
  expect(fileStem({ name: 'crowding', origin: { runs: [run] } })).toBe('Superposed-rate-0-3-crowding')
  expect(fileStem({ name: 'crowding', origin: { runs: [run, run] } })).toBe('crowding')
  expect(fileStem({ name: 'task', origin: { version: '1', spec: {} } })).toBe('task')
})

it('copies a table with its units and every digit', () => {
  const columns = [
    { name: 'measure', unit: '' },
    { name: 'mean', unit: 'rows' },
  ]
  const rows = [
    ['a\tb', 0.1 + 0.2],
    ['none', NaN],
  ]
  expect(tableText({ columns, rows })).toBe('measure\tmean (rows)\n"a\tb"\t0.30000000000000004\nnone\t')
})
