import { errorText } from '../commands/error-text.js'
import { messageOf, OrmMigrateError } from '../errors.js'
import { masked } from '../secrets.js'
import type { Output } from './output.js'

/** Tells of an error in a sentence and a hint, and gives the exit code: 2 for wrong usage, 4 for open decisions, 130 for a question left with Ctrl-C, 1 for all else. */
export function reportError(thrown: unknown, output: Output): number {
  if (!(thrown instanceof OrmMigrateError)) {
    const text = masked(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))
    output.error(`Unexpected error, which is a defect of orm-migrate: ${text}`, {
      error: { code: 'unexpected', message: masked(messageOf(thrown)) },
    })
    return 1
  }
  const { code, message, hint, details } = thrown
  output.error(`Error: ${errorText(thrown)}`, { error: { code, message, hint, details } })
  return exitCodes[code] ?? 1
}

const exitCodes: Readonly<Record<string, number>> = { usage: 2, 'open-decisions': 4, interrupted: 130 }
