import type { ResumeWay } from '../../commands/resume.js'
import { OrmMigrateError } from '../../errors.js'
import { given } from '../../schema/given.js'
import type { Command } from './command.js'
import { lockTimeout, runOptionsOf } from './running.js'
import { tag } from './script.js'
import { withMigrator } from './with-migrator.js'

/** Goes on with a revision that is half done. */
export const resume: Command = {
  usage: 'resume',
  describe: 'Finish the revision that an earlier run has left in the middle, or take it back',
  options: {
    'assume-done': {
      type: 'boolean',
      default: false,
      describe: 'What was under way was done: go on behind it',
    },
    retry: { type: 'boolean', default: false, describe: 'What was under way was not done: run it again' },
    undo: { type: 'boolean', default: false, describe: 'Take back what was done of the revision' },
    tag,
    'lock-timeout': lockTimeout,
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const result = await migrator.resume({ ...runOptionsOf(invocation), ...given({ way: wayIn(args) }) })
      if (result.steps.length + result.undone.length === 0) output.line('No revision is half done.')
      for (const { revision, operations } of result.undone) {
        output.line(`Took back what was done of ${revision}:`)
        for (const description of operations) output.line(`  ${description}`)
      }
      output.result(result)
      return 0
    }),
}

function wayIn(args: Readonly<Record<string, unknown>>): ResumeWay | undefined {
  const said = [
    ...(args.assumeDone === true ? (['assume-done'] as const) : []),
    ...(args.retry === true ? (['retry'] as const) : []),
    ...(args.undo === true ? (['undo'] as const) : []),
  ]
  if (said.length > 1)
    throw new OrmMigrateError('usage', `--${said.join(' and --')} do not go together.`, {
      hint: 'Give one of them.',
    })
  return said[0]
}
