import type { AdoptedRevision, AdoptResult } from '../../commands/adopt/adopt.js'
import { given } from '../../schema/given.js'
import type { Output } from '../output.js'
import type { Command } from './command.js'
import { text } from './text.js'
import { withMigrator } from './with-migrator.js'

/** Takes over a database that is there already. */
export const adopt: Command = {
  usage: 'adopt',
  describe: 'Take over an existing database, with the migrations that the ORM has run on it',
  options: {
    baseline: {
      type: 'boolean',
      conflicts: 'keep-migrations',
      describe: 'Begin with one revision that makes what the database holds',
    },
    'keep-migrations': {
      type: 'boolean',
      describe: "Begin with a revision for each of the ORM's own migrations; default where it has run some",
    },
    message: { alias: 'm', type: 'string', requiresArg: true, describe: 'What the baseline is called' },
    'dry-run': { type: 'boolean', default: false, describe: 'Tell what would be done, and do nothing' },
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const mode = args.baseline === true ? 'baseline' : args.keepMigrations === true ? 'history' : undefined
      const dryRun = args.dryRun === true
      const result = await migrator.adopt({ dryRun, ...given({ mode, message: text(args, 'message') }) })
      tell(result, dryRun, output)
      output.result(result)
      return 0
    }),
}

function tell(
  { orm, revisions, stamped, unknown, unmanaged }: AdoptResult,
  dryRun: boolean,
  output: Output,
): void {
  for (const entry of revisions) output.line(lineOf(entry, dryRun))
  for (const description of unmanaged) output.line(`Not in the entities, and never dropped: ${description}`)
  for (const name of unknown)
    output.line(`Careful: ${orm} has run ${name}, of which the project has no class.`)
  if (dryRun) return
  output.line(stamped.length === 0 ? 'The database is at base.' : `The database is at ${stamped.join(', ')}.`)
  const isPending = revisions.some(({ isApplied }) => !isApplied)
  output.line(`Next: orm-migrate ${isPending ? 'upgrade head' : 'check'}`)
}

function lineOf({ revision, message, file, isApplied }: AdoptedRevision, dryRun: boolean): string {
  const state = isApplied ? 'applied' : 'pending'
  if (file !== undefined) return `Wrote ${file} (${state})`
  return `${dryRun ? 'Would adopt' : 'Found'} ${revision}, ${message} (${state})`
}
