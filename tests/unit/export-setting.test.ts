import { expect, it } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import { settingInWords } from '../../src/main/export/setting'

it('tells of split rows how many there are and how their inputs were dealt', () => {
  const words = (model: { rows: number; children?: number; partition?: 'random' | 'clauses' }) =>
    settingInWords(experimentSchema.parse({ model, pruning: { method: 'none' } }))
  expect(words({ rows: 8 })).toContain('one hidden layer of 8 rows (ReLU neurons) whose output weights start at ±3/√8.')
  expect(words({ rows: 8, children: 2, partition: 'clauses' })).toContain(
    'one hidden layer of 16 rows (ReLU neurons), made of 8 rows by splitting each in 2 whose inputs are disjoint and dealt out clause by clause, whose output weights start at ±3/√16.',
  )
})
