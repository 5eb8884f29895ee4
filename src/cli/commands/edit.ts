import type { Command } from './command.js'
import { openEditor } from '../editor.js'
import { text } from './text.js'
import { withMigrator } from './with-migrator.js'

/** Opens revision files in an editor. */
export const edit: Command = {
  usage: 'edit <revision>',
  describe: 'Open the file of a revision in $VISUAL or $EDITOR',
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, options, output }) => {
      const prints = options.json ? 'stderr' : 'stdout'
      const open = (files: readonly string[]): Promise<void> => openEditor(files, prints)
      output.result(await migrator.edit(text(args, 'revision') ?? '', open))
      return 0
    }),
}
