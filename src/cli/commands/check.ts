import type { Command } from './command.js'
import { withMigrator } from './with-migrator.js'

/** Tells what differs between the database and the entities. */
export const check: Command = {
  usage: 'check',
  describe: 'Compare the database with the entities; exits 3 where they differ',
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { output }) => {
      const result = await migrator.check()
      for (const { what, reason } of result.uncompared)
        output.line(`Could not compare the ${what}: ${reason}`)
      if (result.clean) output.line('No new upgrade operations detected.')
      else output.line('The entities and the database differ; a migration would:')
      for (const { description, findings } of result.differences) {
        output.line(`  ${description}`)
        for (const finding of findings) output.line(`    Careful: ${finding}`)
      }
      if (!result.clean) output.line('Next: orm-migrate revision --autogenerate -m "…"')
      output.result(result)
      return result.clean ? 0 : 3
    }),
}
