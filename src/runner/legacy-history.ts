import type { QualifiedName } from '../schema/model.js'
import { Rows } from '../sql/rows.js'
import type { Project } from './project.js'

/** The names in the table in which the ORM remembers its own migrations; none where it is not there. */
export async function legacyHistory(project: Project, table: QualifiedName): Promise<readonly string[]> {
  const dialect = await project.dialect()
  const connection = await project.connection()
  if (!(await dialect.hasTable(connection, table))) return []
  const rows = await connection.query<{ readonly name: string }>(
    new Rows(table, dialect.writer).selection(['name'], ['id']),
  )
  // MikroORM has kept the extension of the file in some versions.
  return rows.map(({ name }) => name.replace(/\.[jt]s$/, ''))
}
