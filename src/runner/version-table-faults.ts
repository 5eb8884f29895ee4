import type { Dialect } from '../dialects/dialect.js'
import { messageOf, OrmMigrateError } from '../errors.js'
import type { QualifiedName } from '../schema/model.js'
import { qualified } from '../schema/names.js'
import { explained } from './connection-lost.js'

/** Says in a sentence where the version table is not as the tool made it, or may not be read. */
export const readable = <T>(table: QualifiedName, dialect: Dialect, read: () => Promise<T>): Promise<T> =>
  told(read, dialect, (thrown) => ({
    code: 'version-table-unreadable',
    message: `The version table "${qualified(table)}" cannot be read: ${messageOf(thrown)}.`,
    hint: `Let the connection's user read it and put its columns back; ${another}`,
  }))

/** The same where it is written, and no revision has a part in it. */
export const writable = <T>(table: QualifiedName, dialect: Dialect, write: () => Promise<T>): Promise<T> =>
  told(write, dialect, (thrown) => ({
    code: 'version-table-unwritable',
    message: `The version table "${qualified(table)}" cannot be written: ${messageOf(thrown)}.`,
    hint: `Let the connection's user write it, and make it a table as the tool does; ${another}`,
  }))

const another = 'or name another table with "versionTable" in the config, then: orm-migrate stamp REVISION'

interface Explanation {
  readonly code: string
  readonly message: string
  readonly hint: string
}

async function told<T>(
  body: () => Promise<T>,
  dialect: Dialect,
  explain: (thrown: unknown) => Explanation,
): Promise<T> {
  try {
    return await body()
  } catch (thrown) {
    if (thrown instanceof OrmMigrateError) throw thrown
    // Who blocks is told by the run, which tries again.
    if (dialect.troubleOf(thrown) !== undefined) throw explained(thrown, dialect)
    const { code, message, hint } = explain(thrown)
    throw new OrmMigrateError(code, message, { hint, cause: thrown })
  }
}
