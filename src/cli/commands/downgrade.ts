import type { Command } from './command.js'
import { lockTimeout, runOptionsOf } from './running.js'
import { scriptOptions, tellScript } from './script.js'
import { text } from './text.js'
import { withMigrator } from './with-migrator.js'

/** Takes revisions back. */
export const downgrade: Command = {
  usage: 'downgrade <revision>',
  describe: 'Take revisions back: base, -1, an id that stays, …; with --sql a range a:b',
  options: { ...scriptOptions, 'lock-timeout': lockTimeout },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const target = text(args, 'revision') ?? ''
      if (args.sql === true)
        return tellScript(
          await migrator.sql.downgrade(target, { allowGaps: args.allowGaps === true }),
          output,
        )
      if (args.dryRun === true) return tellScript(await migrator.plan.downgrade(target), output)
      const result = await migrator.downgrade(target, runOptionsOf(invocation))
      if (result.steps.length === 0) output.line('Nothing to do: the database is there already.')
      output.result(result)
      return 0
    }),
}
