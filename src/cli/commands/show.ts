import { block } from '../shapes.js'
import type { Command } from './command.js'
import { text } from './text.js'
import { withMigrator } from './with-migrator.js'

/** Tells of the revisions that a target stands for. */
export const show: Command = {
  usage: 'show <revision>',
  describe: 'Show a revision',
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const entries = await migrator.show(text(args, 'revision') ?? '')
      for (const entry of entries) output.line(block(entry))
      output.result(entries)
      return 0
    }),
}
