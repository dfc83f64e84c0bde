import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { AdapterDescription } from '../src/contract/results'
import { goalsOf } from './goals'
import { measureGrowth } from './growth'
import { checkTraining } from './guard'
import { javascriptVerbs } from './javascript'
import { describeMachine, loadNow } from './machine'
import { oursVerbs } from './ours'
import { startOwn, type Peer } from './peer'
import type { KernelTime } from './profile'
import { serve } from './protocol'
import { interleave, ratiosOf } from './rounds'
import { defaultModels, flopsAModelStep, setting } from './setting'
import { firstStep, measureStartUp } from './start-up'
import { resultsText, type Results } from './results'
import { torchPeers } from './torch'

const help = `npm run bench -- [--quick] [--models N] [--out FILE]
  --quick      shorter slices: a look, not a measurement
  --models N   models a batch (256 on software adapters, 16,384 on a GPU)
  --out FILE   where results go (bench/results.json)

npm run bench -- --store [--quick] [--cache FOLDER] [--out FILE]
  --store         the store at 10,000 runs and 5 million metric points, in the place of training
  --quick         a tenth of that
  --cache FOLDER  where generated stores are kept for the next time (out/bench/stores)
  --out FILE      where results go (bench/store.json)

npm run bench -- --window [--quick] [--cache FOLDER] [--out FILE]
  --window        the app on 1,000 runs: start, pages, scrolling and scrubbing
  --quick         a start and a visit each
  --out FILE      where results go (bench/window.json)

npm run bench -- --memory [--minutes N] [--out FILE]
  --memory     whether the app grows while it trains run after run
  --minutes N  for so long (60)
  --out FILE   where results go (bench/memory.json)`

/** Rounds are an odd number, so that a median is a round's own value; five at the least. */
const full = { rounds: 7, seconds: 2, repeats: 3 }
const quick = { rounds: 5, seconds: 0.4, repeats: 1 }

/** Of the minute before: below this, nothing else of weight runs. */
const quiet = 0.5

/** One or all cores' worth of processes of plain JavaScript. */
async function javascriptPeers(): Promise<Peer[]> {
  const cores = availableParallelism()
  const processes = Array.from({ length: cores }, () => startOwn('javascript'))
  for (const process of processes) await process.ask('open', { setting })
  const common = { name: 'Plain JavaScript, typed arrays', form: 'javascript', request: {} }
  const one: Peer = { ...common, kind: 'javascript', models: 1, runsOn: '1 core', processes: processes.slice(0, 1) }
  if (cores === 1) return [one]
  const runsOn = `${cores} processes`
  return [one, { ...common, kind: 'javascript, all cores', models: cores, runsOn, processes }]
}

async function bench(options: { quick?: boolean; models?: string; out?: string }): Promise<void> {
  const started = new Date()
  const loadBefore = loadNow()
  const { rounds, seconds, repeats } = options.quick ? quick : full
  const say = (text: string) => process.stdout.write(`${text}\n`)
  const note = (text: string) => process.stderr.write(`${text} …\n`)

  const ours = startOwn('ours')
  const adapter = await ours.ask<AdapterDescription>('open')
  const isSoftware = adapter.kind === 'software'
  const models = options.models === undefined ? defaultModels(isSoftware) : Number(options.models)
  const { variant } = await ours.ask<{ variant: string }>('slice', { models, seconds: 0.1 })
  const ourPeer: Peer = {
    name: `Precursor (${variant})`,
    kind: 'ours',
    form: 'ours',
    models,
    runsOn: adapter.name,
    processes: [ours],
    request: { models },
  }
  note('Starting the other peers')
  const javascript = await javascriptPeers()
  const torch = await torchPeers(models, !isSoftware)
  const peers = [ourPeer, ...javascript, ...torch.peers]

  note('Do they all train?')
  const trained = await checkTraining(peers)
  const measured = await interleave(peers, rounds, seconds, (round) => note(`Round ${round} of ${rounds}`))
  await Promise.all([torch.close(), ...javascript.at(-1)!.processes.map((process) => process.close())])
  note('Growth with models and steps')
  const growth = await measureGrowth(ours, Math.min(models, 1024), repeats)
  note('Profile')
  const profile = await ours.ask<KernelTime[] | null>('profile', { models })
  await ours.ask('close')
  await ours.close()
  note('Start-up')
  const startUp = await measureStartUp(models, repeats)

  const ratios = ratiosOf(measured, (line) => line.modelStepsPerSecond)
  const cpuRatios = ratiosOf(measured, (line) => line.modelStepsPerCpuSecond)
  const peak = torch.found?.peakGflops ?? null
  const peakShare = peak === null || isSoftware ? null : measured[0]!.gflops / peak
  const goals = goalsOf(isSoftware, ratios, startUp, growth, peakShare)
  const machine = describeMachine()
  const took = (Date.now() - started.getTime()) / 1000
  const results: Results = {
    date: started.toISOString(),
    adapter,
    machine,
    load: { before: loadBefore, isQuiet: loadBefore < quiet },
    setting: { ...setting, models, flopsAModelStep, rounds, seconds, quick: options.quick === true },
    torch: torch.found,
    missing: torch.missing,
    peers: measured,
    ratios,
    ratiosByCpuTime: cpuRatios,
    guard: trained,
    startUp,
    growth,
    profile,
    peakShare,
    goals,
    tookSeconds: took,
  }
  const out = resolve(options.out ?? 'bench/results.json')
  const text = resultsText(results)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(out.replace(/[.]json$/, '') + '.md', text)
  say(`${text}\n${Math.round(took)} s; written to ${out}`)
  if (trained.some(({ passes }) => !passes)) {
    say('A peer does not train as ours does: its rate says nothing.')
    process.exitCode = 1
  }
}

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    quick: { type: 'boolean' },
    models: { type: 'string' },
    out: { type: 'string' },
    store: { type: 'boolean' },
    cache: { type: 'string' },
    window: { type: 'boolean' },
    memory: { type: 'boolean' },
    minutes: { type: 'string' },
    serve: { type: 'string' },
  },
})

if (values.help) process.stdout.write(`${help}\n`)
else if (values.serve === 'javascript') await serve(javascriptVerbs())
else if (values.serve === 'ours') await serve(oursVerbs())
else if (values.serve === 'first-step') await serve({ firstStep })
// Apart, as a bare machine that measures a GPU has no database.
else if (values.store) await import('./store').then(({ benchStore }) => benchStore(values))
else if (values.window) await import('./window').then(({ benchWindow }) => benchWindow(values))
else if (values.memory) await import('./memory').then(({ benchMemory }) => benchMemory(values))
else await bench(values)
