import { Command, Option } from 'commander'
import { version } from '../../../package.json'
import { toLabError } from '../../contract/errors'
import { exportFormats, exportParts } from '../../contract/export-format'
import { presets } from '../../contract/presets'
import { columnWidths } from '../../figures/paper'
import { adapterHelp, DoneElsewhere } from './adapter'
import { adaptersCommand } from './commands/adapters'
import { backupCommand } from './commands/backup'
import { calibrateCommand, type CalibrateOptions } from './commands/calibrate'
import { checkCommand } from './commands/check'
import { exportCommand, type ExportOptions } from './commands/export'
import { importCommand } from './commands/import'
import { reportCommand, type ReportOptions } from './commands/report'
import { reproduceCommand, type ReproduceOptions } from './commands/reproduce'
import { resumeCommand, type ResumeOptions } from './commands/resume'
import { runCommand, type RunOptions } from './commands/run'
import { showCommand } from './commands/show'
import { exitCodeOf, exitCodes, exitHelp } from './exit'
import { gather } from './gather'
import { addTidyingCommands } from './tidying'

const presetHelp = presets.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n')

function program(): Command {
  const lab = new Command('lab')
    .description('Precursor without its window: train and prune toy networks, and look at stored runs.')
    .version(version)
    // What follows a command is the command's: “tag 3f2a -Verbose” is no --version.
    .enablePositionalOptions()
    .addHelpText(
      'after',
      `
Start with:
  npm run lab -- reproduce --preset demo      the five claims on a small network, in about a minute without a GPU
  npm run lab -- run demo                     a run of one experiment
  npm run lab -- list                         what is stored
  npm run lab -- show 3f2a                    one run, by its id or the beginning of it

Runs are kept in the folder that the window uses, too; PRECURSOR_DATA names another.
${exitHelp}`,
    )
    .exitOverride((error) => {
      // Commander's own: help and version are 0, anything else is the user's input.
      process.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.badInput)
    })

  lab
    .command('adapters')
    .description('list the adapters that WGSL can run on here, the best first')
    .option('--json', 'as JSON', false)
    .action(async ({ json }: { json: boolean }) => adaptersCommand(json))

  lab
    .command('run')
    .description('train and prune an experiment, store it, and write its report')
    .argument('<spec.json|preset>', 'a spec’s file, or one of the presets below')
    .option(
      '--set <path=value>',
      'change a field of the spec, as in training.rate=0.3 (may be given again)',
      gather,
      [],
    )
    .option('--replicates <n>', 'short for --set replicates=<n>')
    .option('--adapter <name>', adapterHelp, 'auto')
    .option('--variant <code>', 'a layout of the training kernel by hand, as “calibrate” names them (s8x2x1)')
    .option('--json', 'end with the run as JSON on standard output', false)
    .addHelpText(
      'after',
      `
Presets:
${presetHelp}

A spec is JSON and needs only what differs from the defaults (those of “superposed”):
  { "name": "slower", "task": { "clauses": 6 }, "training": { "rate": 0.3 }, "methods": { "tickets": ["snip", "combined"] } }

Progress goes to standard error: a bar on a terminal, lines in a pipe. Ctrl-C saves the run as stopped, and “resume” goes on with it.
${exitHelp}`,
    )
    .action(async (source: string, options: RunOptions) => {
      process.exitCode = await runCommand(source, options, version)
    })

  lab
    .command('resume')
    .description('go on with a run that was stopped, interrupted or failed, from where it was; the same bits follow')
    .argument('<id>', 'a run’s id, or the beginning of it')
    .option('--adapter <name>', `the one it was trained on, where this is left out; else ${adapterHelp}`)
    .option('--json', 'end with the run as JSON on standard output', false)
    .action(async (id: string, options: ResumeOptions) => {
      process.exitCode = await resumeCommand(id, options, version)
    })

  lab
    .command('reproduce')
    .description('hold the paper’s five claims against a preset: trains all methods and nulls, and writes the report')
    .option('--preset <name>', `one of ${presets.map(({ name }) => name).join(', ')}`, 'superposed')
    .option('--replicates <n>', 'short for --set replicates=<n>')
    .option('--seed <n>', 'short for --set seed=<n>')
    .option('--set <path=value>', 'change a field of the preset (may be given again)', gather, [])
    .option('--adapter <name>', adapterHelp, 'auto')
    .option('--out <folder>', 'where the report goes, in place of the data folder’s reports/<id>')
    .option('--json', 'end with claims.json on standard output', false)
    .addHelpText(
      'after',
      `
Writes claims.json, methods.csv, every figure as SVG with its numbers as CSV, and index.html, which needs no other file. The run is stored as any
other; “report <id>” writes its report again. “expand-neurons” trains three runs and compares them.
${exitHelp}`,
    )
    .action(async (options: ReproduceOptions) => {
      process.exitCode = await reproduceCommand(options, version)
    })

  lab
    .command('report')
    .description('write the report of a stored run: its claims, figures, tables, and one page that shows them all')
    .argument('<id...>', 'a run’s id, or the beginning of it; further ones are compared with the first')
    .option('--out <folder>', 'where it goes, in place of the data folder’s reports/<id>')
    .addOption(
      new Option(
        '--paper <mm>',
        'width of the SVG files: one or two columns of a journal, text in 7 points; left out: as on the page',
      ).choices(columnWidths.map(String)),
    )
    .action(async (ids: string[], options: ReportOptions) => reportCommand(ids, options))

  lab
    .command('calibrate')
    .description('time the layouts of the training kernel for a spec’s shape, and keep the fastest for later runs')
    .argument('<spec.json|preset>', 'a spec’s file, or a preset')
    .option('--set <path=value>', 'change a field of the spec (may be given again)', gather, [])
    .option('--adapter <name>', adapterHelp, 'auto')
    .option('--json', 'as JSON', false)
    .action(async (source: string, options: CalibrateOptions) => calibrateCommand(source, options))

  addTidyingCommands(lab)

  lab
    .command('show')
    .description('show a stored run: what its levels and methods came to, and where it comes from')
    .argument('<id>', 'a run’s id, or the beginning of it')
    .option('--json', 'as JSON', false)
    .action(async (id: string, { json }: { json: boolean }) => showCommand(id, json))

  lab
    .command('export')
    .description('write stored runs to a file: for another Precursor to import, or for Python and papers')
    .argument('[id...]', 'runs’ ids, or the beginnings of them')
    .option('--all', 'all runs but those in the trash', false)
    .option('--search <words>', 'the runs that have these words in their names, notes, tags or specs')
    .option('--bundle <file>', 'one file with everything in it, as “import” takes it; see docs/formats.md')
    .option('--format <form>', `for Python and papers, one of ${exportFormats.join(', ')}; see docs/formats.md`)
    .option('--out <file>', 'where that goes, in place of a name of its own in this folder')
    .option('--only <parts>', `of ${exportParts.join(', ')} only these, with commas between them`)
    .action(async (ids: string[], options: ExportOptions) => exportCommand(ids, options))

  lab
    .command('import')
    .description('add the runs of a bundle that are not here yet; those that are stay as they are')
    .argument('<file>', 'a bundle, as “export --bundle” writes it')
    .action(async (file: string) => importCommand(file))

  lab
    .command('backup')
    .description('copy the whole store to a file, also while it is in use')
    .argument('[file]', 'the copy, or a folder for it; without one, a dated file in the data folder’s backups/')
    .action(async (file: string | undefined) => backupCommand(file))

  lab
    .command('check')
    .description('read the whole store and tell whether it is damaged, and which runs are')
    .argument('[file]', 'a backup or another store, in the place of this one')
    .action((file: string | undefined) => {
      process.exitCode = checkCommand(file)
    })

  return lab
}

program()
  .parseAsync()
  .catch((thrown: unknown) => {
    if (thrown instanceof DoneElsewhere) {
      process.exitCode = thrown.exitCode
      return
    }
    const error = toLabError(thrown)
    process.stderr.write(`${error.message}\n`)
    process.exitCode = exitCodeOf(error.code)
  })
