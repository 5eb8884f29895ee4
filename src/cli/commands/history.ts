import { given } from '../../schema/given.js'
import { block, historyLine } from '../shapes.js'
import type { Command } from './command.js'
import { verbose } from './verbose.js'
import { text } from './text.js'
import { withMigrator } from './with-migrator.js'

/** Tells the chain. */
export const history: Command = {
  usage: 'history',
  describe: 'Show the chain, newest first',
  options: {
    verbose,
    'rev-range': { alias: 'r', type: 'string', requiresArg: true, describe: '[start]:[end], both included' },
    'indicate-current': {
      alias: 'i',
      type: 'boolean',
      default: false,
      describe: 'Mark what the database is at',
    },
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const entries = await migrator.history({
        ...given({ range: text(args, 'revRange') }),
        indicateCurrent: args.indicateCurrent === true,
        verbose: args.verbose === true,
      })
      for (const entry of entries) output.line(args.verbose === true ? block(entry) : historyLine(entry))
      output.result(entries)
      return 0
    }),
}
