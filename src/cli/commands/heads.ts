import { block, headLine } from '../shapes.js'
import type { Command } from './command.js'
import { verbose } from './verbose.js'
import { withMigrator } from './with-migrator.js'

/** Tells the newest revisions. */
export const heads: Command = {
  usage: 'heads',
  describe: 'Show the newest revision of every branch',
  options: {
    verbose,
    'resolve-dependencies': {
      type: 'boolean',
      default: false,
      describe: 'Leave out heads that another branch depends on',
    },
    check: { type: 'boolean', default: false, describe: 'Exit 3 where there is more than one' },
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const entries = await migrator.heads({
        verbose: args.verbose === true,
        resolveDependencies: args.resolveDependencies === true,
      })
      for (const entry of entries) output.line(args.verbose === true ? block(entry) : headLine(entry))
      output.result(entries)
      if (args.check !== true || entries.length < 2) return 0
      const [mine, theirs] = entries.map(({ revision }) => revision)
      output.line(`There are ${entries.length} heads. Join them: orm-migrate merge heads -m "…"`)
      output.line(`  or put one on the other: orm-migrate rebase ${mine ?? ''} --onto ${theirs ?? ''}`)
      return 3
    }),
}
