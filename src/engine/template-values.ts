import type { Experiment } from '../contract/experiment-type'
import { runStruct } from './run-uniform'
import type { Shape } from './shape'
import { rowsALane, type Variant } from './variant'
import type { TemplateValues } from './wgsl/template'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

/** What the templates in shaders/ are expanded with. */
export function templateValues(experiment: Experiment, shape: Shape, variant: Variant): TemplateValues {
  const { columns, rows, clauses, literals, words, parameters } = shape
  const { optimiser } = experiment.training
  const lastWordBits = columns - 32 * (words - 1)
  return {
    constants: {
      RUN_FIELDS: runStruct,
      M: columns,
      N: rows,
      P: parameters,
      CLAUSE_COUNT: clauses,
      LAST_CLAUSE: clauses - 1,
      LITERAL_COUNT: literals,
      WORD_COUNT: words,
      LAST_WORD: words - 1,
      LAST_WORD_MASK: lastWordBits === 32 ? 0xffffffff : 2 ** lastWordBits - 1,
      LAST_COLUMN: columns - 1,
      LANES: variant.lanes,
      MODELS: variant.models,
      SAMPLE_COUNT: variant.samples,
      OFF: experiment.task.inputCoding === '0/1' ? '0.0' : '-1.0',
      CARRIED: optimiser === 'momentum' ? 'run.momentum' : '0.0',
    },
    lists: {
      ROWS: upTo(rowsALane(shape, variant)),
      COLUMNS: upTo(columns),
      COLUMNS_BUT_LAST: upTo(columns - 1),
      WORDS: upTo(words),
      WORDS_BUT_FIRST: upTo(words).slice(1),
      CLAUSES: upTo(clauses),
      CLAUSES_BUT_LAST: upTo(clauses - 1),
      CLAUSES_DOWN: upTo(clauses).reverse(),
      SAMPLES: upTo(variant.samples),
      BUTTERFLY: upTo(Math.log2(variant.lanes)).map((bit) => 2 ** bit),
    },
    flags: {
      SUBGROUPS: variant.subgroups,
      MOMENTUM: optimiser === 'momentum',
      ADAM: optimiser === 'adam',
    },
  }
}
