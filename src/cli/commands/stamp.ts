import { OrmMigrateError } from '../../errors.js'
import type { Command } from './command.js'
import { lockTimeout, runOptionsOf } from './running.js'
import { sql, tag, tellScript } from './script.js'
import { texts } from './texts.js'
import { withMigrator } from './with-migrator.js'

/** Records a revision without running it. */
export const stamp: Command = {
  usage: 'stamp <revisions..>',
  describe: 'Record revisions as applied without running them',
  options: {
    sql,
    tag,
    'lock-timeout': lockTimeout,
    purge: {
      type: 'boolean',
      default: false,
      describe: 'Forget first all that is recorded, also revisions without files',
    },
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const [targets, purge] = [texts(args, 'revisions'), args.purge === true]
      if (args.sql === true && purge) throw purgeAsSql()
      if (args.sql === true) return tellScript(await migrator.sql.stamp(targets), output)
      const result = await migrator.stamp(targets, { purge, ...runOptionsOf(invocation) })
      output.line(
        result.heads.length === 0
          ? 'The database is at base.'
          : `The database is at ${result.heads.join(', ')}.`,
      )
      output.result(result)
      return 0
    }),
}

const purgeAsSql = (): OrmMigrateError =>
  new OrmMigrateError('usage', 'The options --purge and --sql do not go together.', {
    hint: 'A script cannot know what is recorded; empty the version table by hand before it.',
  })
