import type { Goal } from './goals'
import type { Growth } from './growth'
import type { KernelTime } from './profile'
import type { Measured } from './rounds'
import type { StartUp } from './start-up'
import type { Trained } from './guard'

export const thousands = (value: number) => Math.round(value).toLocaleString('en')
export const three = (value: number) => value.toPrecision(3)

/** A table in Markdown with columns padded, so that a terminal can show it, too. */
export function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]!.length)))
  const line = (cells: string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

export const peersTable = (measured: Measured[]): string =>
  table(
    ['peer', 'runs on', 'models', 'model-steps/s', 'least … most', 'per CPU second', 'GFLOP/s'],
    measured.map((line) => [
      line.name,
      line.runsOn,
      thousands(line.models),
      thousands(line.modelStepsPerSecond),
      `${thousands(line.least)} … ${thousands(line.most)}`,
      thousands(line.modelStepsPerCpuSecond),
      three(line.gflops),
    ]),
  )

export const trainedTable = (trained: Trained[]): string =>
  table(
    ['form', 'models', 'loss (± SE)', 'trains like ours'],
    trained.map((line) => [
      line.form,
      String(line.models),
      `${line.loss.toFixed(4)} ± ${line.standardError.toFixed(4)}`,
      line.passes ? 'yes' : 'NO',
    ]),
  )

export const growthTables = (growth: Growth): string =>
  [
    table(
      ['models', 'seconds', 'model-steps/s', 'buffers of a tile, MiB', 'process, MiB'],
      growth.models.map((line) => [
        thousands(line.models),
        three(line.seconds),
        thousands(line.modelStepsPerSecond),
        three(line.bytes / 2 ** 20),
        thousands(line.residentBytes / 2 ** 20),
      ]),
    ),
    table(
      ['steps', 'seconds', 'model-steps/s'],
      growth.steps.map((line) => [thousands(line.steps), three(line.seconds), thousands(line.modelStepsPerSecond)]),
    ),
  ].join('\n\n')

export const profileTable = (profile: KernelTime[]): string =>
  table(
    ['kernel', 'a dispatch', 'µs a model, timestamp queries'],
    profile.map((line) => [line.kernel, line.work, three(line.microsecondsAModel)]),
  )

export const startUpText = (startUp: StartUp): string =>
  `First trained step: cold ${three(startUp.coldSeconds)} s, driver's cache warm ${three(startUp.warmProcessSeconds)} s; a further tile ${three(startUp.warmDeviceSeconds)} s.`

export const goalsTable = (goals: Goal[]): string =>
  table(
    ['goal', 'wanted', 'measured', 'met by'],
    goals.map((goal) => [
      goal.what,
      goal.wanted,
      three(goal.measured),
      goal.met >= 1 ? `met (${three(goal.met)} × the goal)` : `missed (${three(goal.met)} of the goal)`,
    ]),
  )
