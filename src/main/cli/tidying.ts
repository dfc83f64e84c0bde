import type { Command } from 'commander'
import { runStatuses } from '../../contract/results'
import { runColumns } from '../../contract/run-list'
import { listCommand, type ListOptions } from './commands/list'
import { noteCommand } from './commands/note'
import { purgeCommand, type PurgeOptions } from './commands/purge'
import { renameCommand } from './commands/rename'
import { restoreCommand } from './commands/restore'
import { starCommand } from './commands/star'
import { tagCommand } from './commands/tag'
import { trashCommand } from './commands/trash'
import { gather } from './gather'

const idHelp = 'a run’s id, or the beginning of it'
const idsHelp = 'runs’ ids, or the beginnings of them'

/** The commands that look through stored runs and keep them in order. */
export function addTidyingCommands(lab: Command): void {
  lab
    .command('list')
    .description('list the stored runs, the newest first')
    .option('--search <words>', 'those whose name, notes, tags or spec have words that begin so', '')
    .option('--status <status>', `${runStatuses.join(', ')} (may be given again)`, gather, [])
    .option('--tag <tag>', 'those with this tag (given again: with all of them)', gather, [])
    .option('--preset <name>', 'those of this preset (may be given again)', gather, [])
    .option('--starred', 'favourites only', false)
    .option('--sort <column>', runColumns.join(', '), 'created')
    .option('--reverse', 'the other way round', false)
    .option('--limit <n>', 'no more than this many')
    .option('--trash', 'what is in the trash', false)
    .option('--json', 'as JSON', false)
    .action(async (options: ListOptions) => listCommand(options))

  lab
    .command('tag')
    .description('add tags to a run, and take them away')
    .argument('<id>', idHelp)
    .argument('<change...>', '+tag or -tag, as in +good -bad')
    // “-bad” looks like an option.
    .allowUnknownOption()
    .action(async (id: string, changes: string[]) => tagCommand(id, changes))

  lab
    .command('note')
    .description('write notes on a run, in the place of those before')
    .argument('<id>', idHelp)
    .argument('<text>', 'plain text of one or more lines; "" removes them')
    .action(async (id: string, text: string) => noteCommand(id, text))

  lab
    .command('rename')
    .description('give a run another name')
    .argument('<id>', idHelp)
    .argument('<name>', '1 to 120 characters')
    .action(async (id: string, name: string) => renameCommand(id, name))

  lab
    .command('star')
    .description('make runs favourites')
    .argument('<id...>', idsHelp)
    .option('--off', 'no more', false)
    .action(async (ids: string[], { off }: { off: boolean }) => starCommand(ids, off))

  lab
    .command('trash')
    .description('move runs into the trash, where “restore” finds them; not those that wait or train')
    .argument('<id...>', idsHelp)
    .action(async (ids: string[]) => trashCommand(ids))

  lab
    .command('restore')
    .description('take runs out of the trash')
    .argument('<id...>', idsHelp)
    .action(async (ids: string[]) => restoreCommand(ids))

  lab
    .command('purge')
    .description('remove runs of the trash for good, and give their disk space back')
    .argument('[id...]', idsHelp)
    .option('--all', 'the whole trash', false)
    .option('--yes', 'without a question, as a script must say', false)
    .action(async (ids: string[], options: PurgeOptions) => purgeCommand(ids, options))
}
