import type { Command } from './command.js'
import { placeOf } from './place.js'
import { placement } from './placement.js'
import { texts } from './texts.js'
import { withMigrator } from './with-migrator.js'

/** Joins branches. */
export const merge: Command = {
  usage: 'merge <revisions..>',
  describe: 'Write a revision that joins branches: heads, or several ids',
  options: placement,
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const made = await migrator.merge(texts(args, 'revisions'), placeOf(invocation))
      output.line(`Wrote ${made.file}, which merges ${made.downRevisions.join(', ')}.`)
      output.result(made)
      return 0
    }),
}
