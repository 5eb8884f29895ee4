import type { Command } from './command.js'
import { text } from './text.js'
import { withMigrator } from './with-migrator.js'

/** Puts a branch on top of another. */
export const rebase: Command = {
  usage: 'rebase <revision>',
  describe: 'Put a branch that is not applied on top of another',
  options: {
    onto: {
      type: 'string',
      requiresArg: true,
      demandOption: true,
      describe: 'The revision to stand on: usually the head of the others',
    },
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const made = await migrator.rebase(text(args, 'revision') ?? '', { onto: text(args, 'onto') ?? '' })
      const parents = made.downRevisions.join(', ')
      output.line(
        made.changed
          ? `Wrote ${made.file}: ${made.revision} stands on ${parents} now.`
          : `Nothing to do: ${made.revision} stands on ${parents} already.`,
      )
      output.result(made)
      return 0
    }),
}
