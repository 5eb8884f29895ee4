import type { Dialect } from '../dialects/dialect.js'
import { messageOf, OrmMigrateError } from '../errors.js'
import type { QualifiedName } from '../schema/model.js'
import { qualified } from '../schema/names.js'
import { explained } from './connection-lost.js'

/** Says in a sentence where the version table is not as the tool made it, or may not be read. */
export async function readable<T>(
  table: QualifiedName,
  dialect: Dialect,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read()
  } catch (thrown) {
    if (thrown instanceof OrmMigrateError) throw thrown
    // Who blocks is told by the run, which tries again.
    if (dialect.troubleOf(thrown) !== undefined) throw explained(thrown, dialect)
    throw new OrmMigrateError(
      'version-table-unreadable',
      `The version table "${qualified(table)}" cannot be read: ${messageOf(thrown)}.`,
      {
        hint: 'Let the connection\'s user read it and put its columns back; or name another table with "versionTable" in the config, then: orm-migrate stamp REVISION',
        cause: thrown,
      },
    )
  }
}
