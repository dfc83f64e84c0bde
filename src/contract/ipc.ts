import { z } from 'zod'
import { branches } from './branch'
import type { ClaimsReport } from './claims'
import type { Experiment } from './experiment-type'
import type { Activity, AdapterDescription, LevelCurves, LocationReading, RunDetail, RunSummary } from './results'
import type { Problem } from './rules'

/**
 * The window's requests: one channel, each route with a schema for its input. Main parses the input of every call and
 * answers with a `Result`, never with a thrown error. The window imports this file as types only.
 */
interface Route<Input, Output> {
  input: z.ZodType<Input>
  /** Type only: what the handler gives back. */
  output?: Output
}

const route =
  <Output>() =>
  <Input>(input: z.ZodType<Input>): Route<Input, Output> => ({ input })

const nothing = z.strictObject({})
const run = z.strictObject({ id: z.uuid() })
const key = { level: z.int().min(0).max(1000), branch: z.enum(branches) }

export interface AppInfo {
  version: string
  dataFolder: string
  platform: string
  electron: string
  adapter: AdapterDescription | null
  /** Why there is no adapter, where there is none. */
  adapterProblem: string | null
}

export interface PresetDescription {
  name: string
  /** One sentence. */
  summary: string
  experiment: Experiment
}

/** What a spec would cost, before it starts. */
export interface Estimate {
  /** Levels and branches that each model is trained on. */
  trainings: number
  models: number
  modelSteps: number
  /** Bytes on the adapter for one tile of models. */
  bytes: number
}

export const routes = {
  'app.info': route<AppInfo>()(nothing),
  'app.activity': route<Activity | null>()(nothing),
  'presets.list': route<PresetDescription[]>()(nothing),
  /** JSON Schema of the experiment; `label`, `help` and `unit` stand beside each field's range and default. */
  'experiment.schema': route<Record<string, unknown>>()(nothing),
  'experiment.check': route<{ problems: Problem[]; experiment: Experiment | null; estimate: Estimate | null }>()(
    z.strictObject({ spec: z.unknown() }),
  ),
  'runs.list': route<RunSummary[]>()(nothing),
  'runs.get': route<RunDetail>()(run),
  'runs.start': route<{ id: string }>()(z.strictObject({ spec: z.unknown() })),
  'runs.stop': route<null>()(run),
  'runs.pause': route<null>()(run),
  'runs.resume': route<null>()(run),
  'runs.curves': route<LevelCurves>()(z.strictObject({ id: z.uuid(), ...key })),
  'runs.locations': route<LocationReading>()(
    z.strictObject({ id: z.uuid(), ...key, step: z.int().min(0).max(1_000_000) }),
  ),
  /** The claims measured on a finished run; 'bad-input' with the reason while nothing can be measured. */
  'runs.claims': route<ClaimsReport>()(run),
}

export type Routes = typeof routes
export type RouteName = keyof Routes
export type RouteInput<N extends RouteName> = z.infer<Routes[N]['input']>
export type RouteOutput<N extends RouteName> = NonNullable<Routes[N]['output']> | Extract<Routes[N]['output'], null>

/** Main to window. */
export interface Events {
  /** At most ten a second while something runs; null when idle. */
  activity: Activity | null
  /** A run was made, changed its status, or has new levels, snapshots or metrics in the store. */
  'run-changed': { id: string }
}
