import type { Options } from 'yargs'
import type { Script } from '../../runner/script.js'
import type { Output } from '../output.js'

/** The option that makes a command print SQL in place of running it. */
export const sql: Options = {
  type: 'boolean',
  describe: 'Print SQL and open no connection',
}

/** The option that hands a word over to the migrations. */
export const tag: Options = {
  type: 'string',
  requiresArg: true,
  describe: 'A word for the migrations, which see it as op.context.tag',
}

/** The options of the commands that can tell what they would do. */
export const scriptOptions = {
  sql,
  tag,
  'allow-gaps': {
    type: 'boolean',
    describe: 'With --sql: leave a comment where op.run would run code',
    implies: 'sql',
  },
  'dry-run': {
    type: 'boolean',
    describe: 'Print what would run on the database as it is now, and run nothing',
    conflicts: 'sql',
  },
} as const satisfies Readonly<Record<string, Options>>

/** Prints a script. */
export function tellScript(script: Script, output: Output): number {
  if (script.steps.length === 0) output.note('Nothing to do: the database is there already.')
  for (const { revision, gaps } of script.steps)
    for (const { description, at } of gaps)
      output.note(`Careful: '${revision}' has a gap: ${description}${at === undefined ? '' : ` (${at})`}`)
  output.script(script.sql)
  output.result(script)
  return 0
}
