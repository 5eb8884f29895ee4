import { messageOf, OrmMigrateError } from '../errors.js'
import type { Output } from './output.js'

/** Tells of an error in a sentence and a hint, and gives the exit code: 2 for wrong usage, 1 for all else. */
export function reportError(thrown: unknown, output: Output): number {
  if (!(thrown instanceof OrmMigrateError)) {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    output.error(`Unexpected error, which is a defect of orm-migrate: ${text}`, {
      error: { code: 'unexpected', message: messageOf(thrown) },
    })
    return 1
  }
  const { code, message, hint, details } = thrown
  output.error(textOf(thrown), { error: { code, message, hint, details } })
  return code === 'usage' ? 2 : 1
}

function textOf({ message, hint, details }: OrmMigrateError): string {
  const statement = details?.statement
  const said = details?.output
  return [
    `Error: ${sentence(message)}`,
    ...(typeof statement === 'string' ? [`  Statement: ${statement.replaceAll('\n', '\n  ')}`] : []),
    ...(typeof said === 'string' && said !== '' ? [`  Output: ${said.replaceAll('\n', '\n  ')}`] : []),
    ...(hint === undefined ? [] : [`  Hint: ${hint.replaceAll('\n', '\n  ')}`]),
  ].join('\n')
}

const sentence = (message: string): string => (/[.!?:…]$/.test(message) ? message : `${message}.`)
