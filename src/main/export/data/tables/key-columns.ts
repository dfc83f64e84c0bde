import type { Column } from '../table'

/** Columns that say where in a run a value belongs. */
export const keyColumns = {
  run: { name: 'run', type: 'text', about: 'id of the run' },
  level: { name: 'level', type: 'int32', about: 'level; 0 is dense' },
  branch: {
    name: 'branch',
    type: 'text',
    about: '“main” is the dense training and IMP’s levels; else the ticket method or dense null trained at the level',
  },
  density: {
    name: 'density',
    type: 'float64',
    nullable: true,
    about: 'kept share of W1; null where the run’s plan has no such training',
  },
  step: { name: 'step', type: 'int32', about: 'training step; 0 is before the first' },
  replicate: { name: 'replicate', type: 'int32', about: 'number of the model, from 0' },
  row: { name: 'row', type: 'int32', about: 'hidden row (neuron), from 0' },
} satisfies Record<string, Column>
