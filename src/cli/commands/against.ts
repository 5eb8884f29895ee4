import type { Options } from 'yargs'
import type { Against } from '../../commands/comparison.js'
import type { NotMigrated } from '../../adapters/adapter.js'
import type { Unmanaged } from '../../diff/unmanaged.js'
import type { Output } from '../output.js'

/** The option of the commands that compare entities. */
export const against = {
  against: {
    type: 'string',
    requiresArg: true,
    choices: ['database', 'chain'],
    default: 'database',
    describe: 'What the entities are compared with; chain: what the migrations build, without the database',
  },
} as const satisfies Readonly<Record<string, Options>>

/** What was typed for it. */
export const againstOf = (args: Readonly<Record<string, unknown>>): Against =>
  args.against === 'chain' ? 'chain' : 'database'

/** Tells what the comparison leaves as it is. */
export function tellUnmanaged(unmanaged: readonly Unmanaged[], output: Output): void {
  for (const { description } of unmanaged)
    output.line(`Left alone: ${description}, which neither the entities nor a migration made`)
}

/** Tells what the entities declare and no migration makes. */
export function tellNotMigrated(notMigrated: readonly NotMigrated[], output: Output): void {
  for (const { what, reason } of notMigrated) output.line(`Not migrated: the ${what}: ${reason}`)
}
