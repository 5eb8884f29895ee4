import type { Current } from '../../commands/current.js'
import { toldHalfDone, waysOn } from '../../runner/half-done.js'
import type { Output } from '../output.js'
import { block, currentLine, recordedLine } from '../shapes.js'
import type { Command } from './command.js'
import { verbose } from './verbose.js'
import { withMigrator } from './with-migrator.js'

/** Tells what the database is at. */
export const current: Command = {
  usage: 'current',
  describe: 'Show what the database is at',
  options: {
    verbose,
    'check-heads': {
      type: 'boolean',
      default: false,
      describe: 'Exit 3 where a revision is not applied',
    },
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const isVerbose = args.verbose === true
      const result = await migrator.current({ verbose: isVerbose })
      if (isVerbose) output.line(`Current revision(s) for ${result.database}:`)
      const missing = result.faults.some(isOfReading) ? '(no readable file)' : '(file missing)'
      for (const entry of result.revisions) {
        output.line(isVerbose && !entry.isMissing ? block(entry) : currentLine(entry, missing))
        if (entry.isMissing) output.line(recordedLine(entry))
      }
      for (const sentence of remarksOn(result)) output.note(sentence)
      output.result(result)
      return args.checkHeads === true ? verdict(result, output) : 0
    }),
}

/** Whether a file is there of which nobody can tell which revision it is. */
const isOfReading = ({ revisions }: Current['faults'][number]): boolean => revisions === undefined

/** What is not as it should be, beside where the database is. */
const remarksOn = ({ database, exists, faults, halfDone }: Current): readonly string[] => [
  ...(exists ? [] : [`The database "${database}" does not exist yet: nothing is applied.`]),
  ...faults.map(({ message, hint }) => `Careful: ${message}\n  Hint: ${hint}`),
  ...halfDone.map((half) => `Careful: ${toldHalfDone(half)}\n  Hint: ${waysOn(half)}`),
]

function verdict({ isAtHeads, faults, halfDone }: Current, output: Output): number {
  if (isAtHeads) return 0
  output.line(
    faults.length > 0
      ? 'Whether the database is at the newest revisions cannot be told from files with faults.'
      : halfDone.length > 0
        ? 'A revision is half done. Next: orm-migrate resume'
        : 'The database is not at the newest revisions. Next: orm-migrate upgrade heads',
  )
  return 3
}
