import type { Options } from 'yargs'
import { OrmMigrateError } from '../../errors.js'
import type { RunOptions } from '../../runner/locked.js'
import type { Invocation } from './command.js'
import { text } from './text.js'

/** The option of the commands that wait for other runs. */
export const lockTimeout: Options = {
  type: 'string',
  requiresArg: true,
  describe: 'Seconds to wait for another run to end; 0 does not wait',
}

/** What the command line says of how a run goes about it. */
export function runOptionsOf({ args, interruption }: Invocation): RunOptions {
  const said = text(args, 'lockTimeout')
  const signal = interruption.heed()
  if (said === undefined) return { signal }
  const seconds = said.trim() === '' ? NaN : Number(said)
  if (!Number.isFinite(seconds) || seconds < 0) throw notSeconds(said)
  return { signal, lockTimeout: seconds * 1000 }
}

const notSeconds = (said: string): OrmMigrateError =>
  new OrmMigrateError('usage', `The option --lock-timeout asks for a number of seconds, not "${said}".`, {
    hint: 'As: --lock-timeout 30',
  })
