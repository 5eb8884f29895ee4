import { given } from '../../schema/given.js'
import { OrmMigrateError } from '../../errors.js'
import { answersOf } from './answers.js'
import { against, againstOf, tellNotMigrated, tellUnmanaged } from './against.js'
import type { Command } from './command.js'
import { placeOf } from './place.js'
import { placement } from './placement.js'
import { text } from './text.js'
import { withMigrator } from './with-migrator.js'

/** Writes a new revision file, by hand or from what differs. */
export const revision: Command = {
  usage: 'revision',
  describe: 'Write a new revision file',
  options: {
    ...placement,
    autogenerate: {
      type: 'boolean',
      default: false,
      describe: 'Fill it with what makes the database what the entities say',
    },
    ...against,
    'allow-empty': {
      type: 'boolean',
      default: false,
      describe: 'Write the file also where autogenerate finds nothing',
    },
    head: {
      type: 'string',
      requiresArg: true,
      describe: 'What it continues: head, heads, label@head, an id, base; default: head',
    },
    'depends-on': {
      type: 'array',
      string: true,
      requiresArg: true,
      describe: 'A revision or label that must be applied before it; may be given several times',
    },
    decide: {
      type: 'array',
      string: true,
      requiresArg: true,
      describe: 'ID=ANSWER for what is a new name or a new thing; may be given several times',
    },
    decisions: {
      type: 'string',
      requiresArg: true,
      describe: 'A JSON file of such answers: { "ID": "ANSWER" }',
    },
    'rename-check': {
      type: 'boolean',
      default: true,
      describe: 'Ask what is a new name; --no-rename-check drops what is gone and adds what is new',
    },
    sql: { type: 'boolean', default: false, describe: 'Refused: a revision file is no SQL', hidden: true },
  },
  run: (invocation) => {
    if (invocation.args.sql === true) throw noSql()
    return withMigrator(invocation, async (migrator, { args, output }) => {
      const made = await migrator.revision({
        ...placeOf(invocation),
        ...given({ head: text(args, 'head') }),
        autogenerate: args.autogenerate === true,
        against: againstOf(args),
        allowEmpty: args.allowEmpty === true,
        ...answersOf(invocation),
      })
      for (const { what, reason } of made.uncompared) output.line(`Could not compare the ${what}: ${reason}`)
      for (const { description, findings } of made.differences) {
        output.line(`Detected: ${description}`)
        for (const finding of findings) output.line(`  Careful: ${finding}`)
      }
      tellNotMigrated(made.notMigrated, output)
      tellUnmanaged(made.unmanaged, output)
      output.line(made.created ? `Wrote ${made.file ?? ''}` : 'No changes detected; no file was written.')
      output.result(made)
      return 0
    })
  },
}

const noSql = (): OrmMigrateError =>
  new OrmMigrateError(
    'usage',
    'The command "revision" writes a file and runs no SQL that --sql could print.',
    {
      hint: 'Leave --sql out; to see what a revision runs: orm-migrate upgrade head --sql',
    },
  )
