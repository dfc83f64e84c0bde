import { expect, it } from 'vitest'
import { readSpec, withAssignments } from '../../src/main/cli/spec'

it('sets fields by path, values as JSON or as text, and makes groups that are missing', () => {
  const spec = { training: { rate: 0.6 } }
  const changed = withAssignments(spec, [
    'training.rate=0.3',
    'task.arrangement=overlapping',
    'pruning.densities=[0.5,0.1]',
  ])
  expect(changed).toEqual({
    training: { rate: 0.3 },
    task: { arrangement: 'overlapping' },
    pruning: { densities: [0.5, 0.1] },
  })
  expect(spec).toEqual({ training: { rate: 0.6 } })
})

it.each([
  ['training.rate', 'it must be path=value'],
  ['=3', 'it must be path=value'],
  ['name.x=3', 'name has no fields'],
])('refuses --set %s', (assignment, sentence) => {
  expect(() => withAssignments({ name: 'a' }, [assignment])).toThrow(sentence)
})

it('names the presets where the spec is neither a preset nor a file', async () => {
  await expect(readSpec('supposed')).rejects.toThrow(/neither a preset \(superposed, .*\) nor a file/)
})

it('says what is wrong with a file that is not JSON', async () => {
  await expect(readSpec('README.md')).rejects.toThrow(/README\.md is not JSON/)
})
