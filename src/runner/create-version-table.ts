import { messageOf, OrmMigrateError } from '../errors.js'
import { qualified } from '../schema/names.js'
import type { Project } from './project.js'

/** Makes the version table where it is not there. */
export async function createVersionTable(project: Project): Promise<void> {
  const { versionTable } = project.config
  const dialect = await project.dialect()
  const connection = await project.connection()
  if (await dialect.hasTable(connection, versionTable)) return
  const { sql } = (await project.versionStore()).creation()
  try {
    await connection.query(sql)
  } catch (error) {
    const isOfWaiting =
      error instanceof OrmMigrateError || (error instanceof Error && error.name === 'AbortError')
    if (isOfWaiting || dialect.troubleOf(error) === 'lost') throw error
    throw new OrmMigrateError(
      'version-table-refused',
      `The version table "${qualified(versionTable)}" cannot be created: ${messageOf(error)}`,
      { hint: dialect.remedyFor(error) ?? hintFor(versionTable.schema), cause: error },
    )
  }
}

const hintFor = (schema: string | undefined): string =>
  schema === undefined
    ? 'Let the DataSource\'s user create tables, or name a schema where it may with "versionTableSchema" in the config.'
    : `Create the schema "${schema}" and let the DataSource's user write there, or correct "versionTableSchema" in the config.`
