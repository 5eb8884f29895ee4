import { messageOf, OrmMigrateError } from '../errors.js'
import { qualified } from '../schema/names.js'
import type { Project } from './project.js'

/** Makes the version table where it is not there, and gives one of an earlier version the columns that it lacks. */
export async function createVersionTable(project: Project): Promise<void> {
  const { versionTable } = project.config
  const dialect = await project.dialect()
  const connection = await project.connection()
  const store = await project.versionStore()
  const isThere = await dialect.hasTable(connection, versionTable)
  const statements = isThere ? await store.extension(connection) : [store.creation()]
  try {
    for (const { sql } of statements) await connection.query(sql)
  } catch (error) {
    const isOfWaiting =
      error instanceof OrmMigrateError || (error instanceof Error && error.name === 'AbortError')
    if (isOfWaiting || dialect.troubleOf(error) === 'lost') throw error
    const what = isThere ? 'extended' : 'created'
    throw new OrmMigrateError(
      'version-table-refused',
      `The version table "${qualified(versionTable)}" cannot be ${what}: ${messageOf(error)}`,
      {
        hint: dialect.remedyFor(error) ?? (isThere ? ownerHint : hintFor(versionTable.schema)),
        cause: error,
      },
    )
  }
}

const ownerHint = 'Let the user that owns the table run this once: orm-migrate ensure_version'

const hintFor = (schema: string | undefined): string =>
  schema === undefined
    ? 'Let the connection\'s user create tables, or name a schema where it may with "versionTableSchema" in the config.'
    : `Create the schema "${schema}" and let the connection's user write there, or correct "versionTableSchema" in the config.`
