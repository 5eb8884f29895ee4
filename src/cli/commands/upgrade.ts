import type { Command } from './command.js'
import { lockTimeout, runOptionsOf } from './running.js'
import { scriptOptions, tellScript } from './script.js'
import { text } from './text.js'
import { withMigrator } from './with-migrator.js'

/** Applies revisions. */
export const upgrade: Command = {
  usage: 'upgrade <revision>',
  describe: 'Apply revisions: head, +1, an id, …; with --sql also a range a:b',
  options: {
    ...scriptOptions,
    'lock-timeout': lockTimeout,
    'accept-changes': {
      type: 'boolean',
      default: false,
      describe: 'Remember applied revisions that were edited as they are now',
    },
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const target = text(args, 'revision')
      if (args.sql === true)
        return tellScript(await migrator.sql.upgrade(target, { allowGaps: args.allowGaps === true }), output)
      if (args.dryRun === true) return tellScript(await migrator.plan.upgrade(target), output)
      const options = { ...runOptionsOf(invocation), acceptChanges: args.acceptChanges === true }
      const result = await migrator.upgrade(target, options)
      if (result.steps.length === 0) output.line('Nothing to do: the database is there already.')
      output.result(result)
      return 0
    }),
}
