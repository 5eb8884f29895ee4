import { against, againstOf, tellNotMigrated, tellUnmanaged } from './against.js'
import type { Command } from './command.js'
import { decisionLines } from '../../commands/decision-lines.js'
import { withMigrator } from './with-migrator.js'

/** Tells what differs between the database and the entities. */
export const check: Command = {
  usage: 'check',
  describe: 'Compare the database or the migrations with the entities; exits 3 where they differ',
  options: against,
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const side = againstOf(args)
      const result = await migrator.check({ against: side })
      for (const { what, reason } of result.uncompared)
        output.line(`Could not compare the ${what}: ${reason}`)
      tellNotMigrated(result.notMigrated, output)
      tellUnmanaged(result.unmanaged, output)
      for (const { revision, file, diff } of result.edited) {
        output.line(`${revision} was edited after being applied (${file}):`)
        for (const line of diff) output.line(`  ${line}`)
      }
      if (result.differences.length === 0) output.line('No new upgrade operations detected.')
      else output.line(`The entities and the ${side} differ; a migration would:`)
      for (const { description, findings } of result.differences) {
        output.line(`  ${description}`)
        for (const finding of findings) output.line(`    Careful: ${finding}`)
      }
      if (result.decisions.length > 0) output.line('Possibly renamed:')
      for (const line of result.decisions.flatMap(decisionLines)) output.line(`  ${line}`)
      for (const said of result.doneRenames) output.line(`Nothing is left to do for ${said}; it can go.`)
      const more = side === 'chain' ? ' --against chain' : ''
      if (result.differences.length > 0)
        output.line(`Next: orm-migrate revision --autogenerate${more} -m "…"`)
      output.result(result)
      return result.clean ? 0 : 3
    }),
}
