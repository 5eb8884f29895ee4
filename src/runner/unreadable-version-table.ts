import { messageOf, OrmMigrateError } from '../errors.js'
import type { QualifiedName } from '../schema/model.js'
import { qualified } from '../schema/names.js'

/** Says in a sentence where the version table is not as the tool made it, or may not be read. */
export async function readable<T>(table: QualifiedName, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (thrown) {
    if (thrown instanceof OrmMigrateError) throw thrown
    throw new OrmMigrateError(
      'version-table-unreadable',
      `The version table "${qualified(table)}" cannot be read: ${messageOf(thrown)}.`,
      {
        hint: 'Let the DataSource\'s user read it and put its columns back; or name another table with "versionTable" in the config, then: orm-migrate stamp REVISION',
        cause: thrown,
      },
    )
  }
}
