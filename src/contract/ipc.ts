import { z } from 'zod'
import { branches } from './branch'
import { gridColumns, type ClaimGrid } from './claim-grid'
import { adapterWishes, type AdapterList, type SelfTest } from './adapters'
import type { ClaimsReport } from './claims'
import type { Result } from './errors'
import type { Experiment } from './experiment-type'
import { exportFormats } from './export-format'
import type { MenuCommand } from './menu-commands'
import { figureFormats } from './figure-file'
import {
  runStatuses,
  type Activity,
  type AdapterDescription,
  type LevelCurves,
  type LocationReading,
  type Outcomes,
  type RunDetail,
} from './results'
import { runColours, runColumns, type ImportedRuns, type RunChoices, type RunPage } from './run-list'
import type { Problem } from './rules'
import type { MaskReading, OverlapReading, RecoveryReading, WeightReading } from './tickets'

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

/** Characters of a spec's file: a thousand times what specs have, and nothing that keeps the window waiting. */
export const largestSpec = 2 ** 20

const nothing = z.strictObject({})
const run = z.strictObject({ id: z.uuid() })
const ids = z.array(z.uuid()).min(1).max(10_000)
const tag = z.string().min(1).max(40)
const millimetres = z.number().min(10).max(2000)
/** Far more than a figure has: a matrix of 256 × 256 is 10 MB of SVG. */
const fileBytes = z.instanceof(Uint8Array).refine(({ length }) => length <= 2 ** 28, 'is too large')
const baseName = z.string().min(1).max(200)
const key = { level: z.int().min(0).max(1000), branch: z.enum(branches) }
const replicate = z.int().min(0).max(65_535)

const gridFilters = {
  search: z.string().max(200),
  presets: z.array(z.string().max(40)).max(20),
  tags: z.array(tag).max(20),
  sort: z.strictObject({ by: z.enum(gridColumns), descending: z.boolean() }),
}

export interface AppInfo {
  version: string
  dataFolder: string
  platform: string
  electron: string
  adapter: AdapterDescription | null
  /** Why there is no adapter, where there is none. */
  adapterProblem: string | null
  /** Why the software adapter has taken the place of the chosen one, where it has. */
  fellBack: string | null
}

/** Several files that were written to one folder or one archive. */
export interface WrittenFiles extends WrittenFile {
  files: number
}

/** The store's files as they are on the disk. */
export interface StoreState {
  bytes: number
  /** When something was last written to them, ISO 8601. */
  savedAt: string
}

/** What was written where a dialog said. */
export interface WrittenFile {
  path: string
  bytes: number
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
  /** Of these, as many train side by side, in a tile. */
  sideBySide: number
  /** Of a model, over all its trainings. */
  steps: number
  modelSteps: number
  /** Bytes on the adapter for one tile of models. */
  bytes: number
  /** Bytes that the run will take in the store, about. */
  disk: number
  /** By what finished runs of the same adapter took; null where there are none. */
  time: { seconds: number; range: [low: number, high: number]; runs: number } | null
}

export const routes = {
  'app.info': route<AppInfo>()(nothing),
  'app.activity': route<Activity | null>()(nothing),
  /** Versions, machine, adapter and the newest lines of the log, as text to copy into a report of a fault. */
  'app.diagnostics': route<string>()(nothing),
  'app.store': route<StoreState>()(nothing),
  /** Opens every adapter for a moment. */
  'adapters.list': route<AdapterList>()(nothing),
  /** Takes a few seconds; refused while something trains. */
  'adapters.test': route<SelfTest>()(z.strictObject({ wish: z.enum(adapterWishes) })),
  /** From the next run on; null for the fastest. */
  'adapters.choose': route<null>()(z.strictObject({ wish: z.enum(adapterWishes).nullable() })),
  'presets.list': route<PresetDescription[]>()(nothing),
  /** JSON Schema of the experiment; `label`, `help` and `unit` stand beside each field's range and default. */
  'experiment.schema': route<Record<string, unknown>>()(nothing),
  'experiment.check': route<{ problems: Problem[]; experiment: Experiment | null; estimate: Estimate | null }>()(
    z.strictObject({ spec: z.unknown() }),
  ),
  /** A JSON file's text; asks for the file by a dialog. */
  'experiment.open': route<{ file: string; text: string } | null>()(nothing),
  /** Writes a spec as JSON; asks for a place by a dialog. `name`: of the experiment. */
  'experiment.save': route<WrittenFile | null>()(
    z.strictObject({ name: z.string().max(500), text: z.string().max(largestSpec) }),
  ),
  'runs.list': route<RunPage>()(
    z.strictObject({
      search: z.string().max(200),
      statuses: z.array(z.enum(runStatuses)).max(runStatuses.length),
      presets: z.array(z.string().max(40)).max(20),
      tags: z.array(tag).max(20),
      favouritesOnly: z.boolean(),
      adapters: z.array(z.string().max(200)).max(20).default([]),
      replicates: z.array(z.int().min(1)).max(20).default([]),
      createdSince: z.iso.datetime().nullable().default(null),
      trash: z.boolean(),
      sort: z.strictObject({ by: z.enum(runColumns), descending: z.boolean() }),
      offset: z.int().min(0),
      limit: z.int().min(1).max(1000),
    }),
  ),
  'runs.choices': route<RunChoices>()(nothing),
  'runs.get': route<RunDetail>()(run),
  'runs.start': route<{ id: string }>()(z.strictObject({ spec: z.unknown() })),
  'runs.stop': route<null>()(run),
  'runs.pause': route<null>()(run),
  /** A paused run goes on; a stopped, interrupted or failed one is queued to go on from its last checkpoint. */
  'runs.resume': route<null>()(run),
  'runs.edit': route<null>()(
    z.strictObject({
      ids,
      edit: z.strictObject({
        name: z.string().optional(),
        notes: z.string().max(100_000).optional(),
        favourite: z.boolean().optional(),
        colour: z.int().min(0).lt(runColours).optional(),
        addTags: z.array(z.string()).max(20).optional(),
        removeTags: z.array(z.string()).max(20).optional(),
      }),
    }),
  ),
  'runs.trash': route<null>()(z.strictObject({ ids })),
  'runs.restore': route<null>()(z.strictObject({ ids })),
  /** About what would become free if they were purged. */
  'runs.size': route<{ bytes: number }>()(z.strictObject({ ids })),
  'runs.purge': route<{ bytes: number }>()(z.strictObject({ ids })),
  /** Asks for a place by a dialog; null when the user thought better of it. */
  'runs.export': route<WrittenFile | null>()(z.strictObject({ ids, format: z.enum(['bundle', ...exportFormats]) })),
  /** Asks for a bundle by a dialog. */
  'runs.import': route<ImportedRuns | null>()(nothing),
  /** A bundle that was dropped on the window; only the preload names its path, see `LabBridge`. */
  'runs.importDropped': route<ImportedRuns>()(z.strictObject({ path: z.string().min(1).max(4096) })),
  /** A whole copy of the store; asks for a place by a dialog. */
  'app.backup': route<WrittenFile | null>()(nothing),
  'app.revealDataFolder': route<null>()(nothing),
  /** A drawing as a PDF of one page, as large as it says, with its words as text: the file's bytes. */
  'figures.pdf': route<Uint8Array>()(
    z.strictObject({
      svg: z.string().max(2 ** 28),
      width: millimetres,
      height: millimetres,
      facts: z.strictObject({
        title: z.string(),
        software: z.string(),
        runs: z.array(z.string()),
        date: z.string().nullable(),
        lines: z.array(z.string()),
      }),
    }),
  ),
  /** Saves a figure's file; asks for a place by a dialog. `name`: without its ending. */
  'figures.save': route<WrittenFile | null>()(
    z.strictObject({ name: baseName, format: z.enum(figureFormats), bytes: fileBytes }),
  ),
  /** Saves several at once, in a folder or a zip archive; asks for a place by a dialog. */
  'figures.saveAll': route<WrittenFiles | null>()(
    z.strictObject({
      name: baseName,
      into: z.enum(['folder', 'zip']),
      files: z
        .array(z.strictObject({ name: baseName, bytes: fileBytes }))
        .min(1)
        .max(2000),
    }),
  ),
  /** Shows a file in its folder; only one that was written here since the start. */
  'files.reveal': route<null>()(z.strictObject({ path: z.string().min(1).max(4096) })),
  'runs.curves': route<LevelCurves>()(z.strictObject({ id: z.uuid(), ...key })),
  'runs.outcomes': route<Outcomes>()(z.strictObject({ id: z.uuid(), ...key })),
  'runs.locations': route<LocationReading>()(
    z.strictObject({ id: z.uuid(), ...key, step: z.int().min(0).max(1_000_000) }),
  ),
  /** Which weights of W1 a training of one replicate has. */
  'runs.masks': route<MaskReading>()(z.strictObject({ id: z.uuid(), ...key, replicate })),
  /** 'not-found' with the reason where the weights of that snapshot were not kept. */
  'runs.weights': route<WeightReading>()(
    z.strictObject({ id: z.uuid(), ...key, replicate, step: z.int().min(0).max(1_000_000) }),
  ),
  /** Recovery of the dense final codes by what was trained there, of the first 1,024 replicates that have ended both. */
  'runs.recovery': route<RecoveryReading>()(z.strictObject({ id: z.uuid(), ...key })),
  /** How much the masks of a level's tickets have in common, of the first replicates. */
  'runs.overlap': route<OverlapReading>()(z.strictObject({ id: z.uuid(), level: key.level })),
  /** The claims measured on a finished run; 'bad-input' with the reason while nothing can be measured. */
  'runs.claims': route<ClaimsReport>()(run),
  /** The stored claims of all measured runs. */
  'claims.grid': route<ClaimGrid>()(
    z.strictObject({ ...gridFilters, offset: z.int().min(0), limit: z.int().min(1).max(1000) }),
  ),
  /** The grid as CSV, all pages; asks for a place by a dialog. */
  'claims.exportGrid': route<WrittenFile | null>()(z.strictObject(gridFilters)),
}

export type Routes = typeof routes
export type RouteName = keyof Routes
/** What the page itself may ask for. */
export type PageRoute = Exclude<RouteName, 'runs.importDropped'>
export type RouteInput<N extends RouteName> = z.infer<Routes[N]['input']>
export type RouteOutput<N extends RouteName> = NonNullable<Routes[N]['output']> | Extract<Routes[N]['output'], null>

/** Main to window. */
export interface Events {
  /** At most ten a second while something runs; null when idle. */
  activity: Activity | null
  /** Runs were made, imported, edited, moved or removed, changed their status, or have new results in the store. */
  'runs-changed': { ids: string[] }
  /** The menu bar asks for a command. */
  command: { id: MenuCommand }
  /** The user wishes to see a run, having clicked on a notification. */
  'open-run': { id: string }
  /** A bundle that belongs to the app was opened by the desktop. */
  'bundle-opened': Result<ImportedRuns>
  /** Another adapter is used from now on, or the one there was is lost. */
  'adapter-changed': Record<string, never>
  /** Runs or the store are written to, or read from, the file that was just chosen in a dialog: only now does it take time. */
  'file-chosen': { path: string }
}
