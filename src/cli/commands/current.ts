import type { Current, CurrentEntry } from '../../commands/current.js'
import type { Output } from '../output.js'
import { block, currentLine, recordedLine } from '../shapes.js'
import type { Command } from './command.js'
import { verbose } from './verbose.js'
import { withMigrator } from './with-migrator.js'

/** Tells what the database is at. */
export const current: Command = {
  usage: 'current',
  describe: 'Show what the database is at',
  options: {
    verbose,
    'check-heads': {
      type: 'boolean',
      default: false,
      describe: 'Exit 3 where a revision is not applied',
    },
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const isVerbose = args.verbose === true
      const result = await migrator.current({ verbose: isVerbose })
      if (isVerbose) output.line(`Current revision(s) for ${result.database}:`)
      for (const entry of result.revisions) tell(entry, isVerbose, output)
      output.result(result)
      return args.checkHeads === true ? verdict(result, output) : 0
    }),
}

function tell(entry: CurrentEntry, isVerbose: boolean, output: Output): void {
  output.line(isVerbose && !entry.isMissing ? block(entry) : currentLine(entry))
  if (entry.isMissing) output.line(recordedLine(entry))
}

function verdict({ isAtHeads }: Current, output: Output): number {
  if (isAtHeads) return 0
  output.line('The database is not at the newest revisions. Next: orm-migrate upgrade heads')
  return 3
}
