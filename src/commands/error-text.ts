import type { OrmMigrateError } from '../errors.js'
import type { Edited } from '../runner/applied-files.js'
import type { HalfDone } from '../runner/half-done.js'
import { RevisionEditedError } from '../runner/require-unedited.js'
import { decisionLines } from './decision-lines.js'
import { halfDoneLines } from './half-done-lines.js'
import { OpenDecisionsError } from './open-decisions.js'

/** An error for people: its sentence, what it is about, and what to do next. */
export function errorText(thrown: OrmMigrateError): string {
  const { message, hint, details } = thrown
  const statement = details?.statement
  const said = details?.output
  const halfDone = details?.halfDone as HalfDone | undefined
  return [
    sentence(message),
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
