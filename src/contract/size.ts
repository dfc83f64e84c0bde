import type { Experiment } from './experiment-type'

/** The sizes of an experiment that decide its network, whatever else it says. */
type Sized = Pick<Experiment, 'task' | 'model'>

/** Rows that the kernels take, of a model whose rows are split as much as of one whose rows are not. */
export const mostRows = 256

/** Hidden rows of the network: α children for each of the n rows (docs/numerics.md, "Expanding rows"). */
export const hiddenRows = ({ model }: Sized): number => model.rows * model.children

/** Weights of W1 at the dense level, and what densities are shares of: m·n, however many children share them. */
export const denseWeights = ({ task, model }: Sized): number => task.inputs * model.rows

/** Share of W1 below which nothing can code every clause: C·k/(m·n). */
export const densityFloor = (experiment: Sized): number =>
  (experiment.task.clauses * experiment.task.literals) / denseWeights(experiment)
