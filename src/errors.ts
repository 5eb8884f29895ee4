import { masked, maskedFacts } from './secrets.js'

/**
 * Every error that the tool raises on purpose: a stable `code` for programs, one sentence for people, and a `hint`
 * that says what to type or change next.
 */
export class OrmMigrateError extends Error {
  /** Stable identifier, in kebab-case: `unknown-revision`, `driver-missing`, … */
  readonly code: string
  /** The next command to type, or the change to make. */
  readonly hint?: string
  /** Facts for programs (`--json`), such as the file, the line and the statement. */
  readonly details?: Readonly<Record<string, unknown>>

  constructor(
    code: string,
    message: string,
    more: {
      readonly hint?: string
      readonly cause?: unknown
      readonly details?: Readonly<Record<string, unknown>>
    } = {},
  ) {
    super(masked(message), more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'OrmMigrateError'
    this.code = code
    if (more.hint !== undefined) this.hint = masked(more.hint)
    if (more.details !== undefined) this.details = maskedFacts(more.details)
  }
}

/** What tells an error of a driver, of Node.js or of ours from others: `42501`, `EEXIST`, `SQLITE_BUSY`, `usage`. */
export const codeOf = (thrown: unknown): unknown =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined

/** Names in a sentence: `'a', 'b'`. */
export const listed = (names: readonly string[], quote: "'" | '"' = "'"): string =>
  names.map((name) => `${quote}${name}${quote}`).join(', ')

/** The message of whatever was thrown, for wrapping it in a sentence of ours. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown)
