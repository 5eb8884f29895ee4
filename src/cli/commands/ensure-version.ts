import type { Command } from './command.js'
import { lockTimeout, runOptionsOf } from './running.js'
import { sql } from './script.js'
import { withMigrator } from './with-migrator.js'

/** Creates the version table. */
export const ensureVersion: Command = {
  usage: 'ensure_version',
  aliases: ['ensure-version'],
  describe: 'Create the version table where it is not there',
  options: { sql, 'lock-timeout': lockTimeout },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      if (args.sql === true) {
        const script = await migrator.sql.ensureVersion()
        output.script(script.sql)
        output.result(script)
        return 0
      }
      await migrator.ensureVersion(runOptionsOf(invocation))
      output.line('The version table is there.')
      output.result({})
      return 0
    }),
}
