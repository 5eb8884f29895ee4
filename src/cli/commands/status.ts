import type { Status } from '../../commands/status.js'
import { toldHalfDone } from '../../runner/half-done.js'
import { shownActivity } from '../../runner/patience.js'
import type { Command } from './command.js'
import { shownHolder } from '../../commands/told-event.js'
import { withMigrator } from './with-migrator.js'

/** Tells whether a run is under way. */
export const status: Command = {
  usage: 'status',
  describe: 'Show which run is under way, and what it waits for',
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { output }) => {
      const found = await migrator.status()
      for (const line of linesOf(found)) output.line(line)
      output.result(found)
      return 0
    }),
}

function linesOf({ database, holder, blockers, halfDone }: Status): readonly string[] {
  if (holder === undefined) return [`No run is under way on ${database}.`, ...halfDone.map(toldHalfDone)]
  return [
    `A run is under way on ${database}:`,
    `  ${shownHolder(holder)}`,
    ...blockers.map((blocker) => `  waits for ${shownActivity(blocker)}`),
  ]
}
