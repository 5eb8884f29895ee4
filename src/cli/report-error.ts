import { OpenDecisionsError } from '../commands/open-decisions.js'
import { messageOf, OrmMigrateError } from '../errors.js'
import { decisionLines } from './commands/decision-lines.js'
import { halfDoneLines } from './half-done-lines.js'
import type { Edited } from '../runner/applied-files.js'
import type { HalfDone } from '../runner/half-done.js'
import { RevisionEditedError } from '../runner/require-unedited.js'
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
  output.error(textOf(thrown), { error: { code, message, hint, details } })
  return exitCodes[code] ?? 1
}

const exitCodes: Readonly<Record<string, number>> = { usage: 2, 'open-decisions': 4, interrupted: 130 }

function textOf(thrown: OrmMigrateError): string {
  const { message, hint, details } = thrown
  const statement = details?.statement
  const said = details?.output
  const halfDone = details?.halfDone as HalfDone | undefined
  return [
    `Error: ${sentence(message)}`,
    ...(typeof statement === 'string' ? [`  Statement: ${statement.replaceAll('\n', '\n  ')}`] : []),
    ...(typeof said === 'string' && said !== '' ? [`  Output: ${said.replaceAll('\n', '\n  ')}`] : []),
    ...(halfDone === undefined ? [] : halfDoneLines(halfDone)),
    ...(thrown instanceof RevisionEditedError ? thrown.edited.flatMap(editedLines) : []),
    ...(thrown instanceof OpenDecisionsError
      ? thrown.decisions.flatMap(decisionLines).map((line) => `  ${line}`)
      : []),
    ...(hint === undefined ? [] : [`  Hint: ${hint.replaceAll('\n', '\n  ')}`]),
  ].join('\n')
}

const editedLines = ({ revision, diff }: Edited): readonly string[] =>
  diff.length === 0 ? [] : [`  ${revision}:`, ...diff.map((line) => `    ${line}`)]

const sentence = (message: string): string => (/[.!?:…]$/.test(message) ? message : `${message}.`)
