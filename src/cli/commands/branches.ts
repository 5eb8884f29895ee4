import { branchLines } from '../shapes.js'
import type { Command } from './command.js'
import { verbose } from './verbose.js'
import { withMigrator } from './with-migrator.js'

/** Tells where the chain forks. */
export const branches: Command = {
  usage: 'branches',
  describe: 'Show where the chain forks',
  options: { verbose },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const isVerbose = args.verbose === true
      const points = await migrator.branches({ verbose: isVerbose })
      for (const point of points) output.line(branchLines(point, isVerbose))
      output.result(points)
      return 0
    }),
}
