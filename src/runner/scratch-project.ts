import { OrmMigrateError } from '../errors.js'
import { openElsewhere } from './open-elsewhere.js'
import { Project } from './project.js'

/**
 * Runs the body on the same project in an empty database beside the configured one, which is removed afterwards. Nobody
 * hears of what runs there.
 */
export async function onScratch<T>(project: Project, body: (scratch: Project) => Promise<T>): Promise<T> {
  const dialect = await project.dialect()
  const open = (database?: string) => openElsewhere(project, database)
  return dialect.scratch(open, async ({ connection, isOneTransaction }) => {
    if (isOneTransaction) throw noDatabase()
    const config = { ...project.config, listeners: {} }
    const scratch = new Project(config, { ...project.environment, listener: () => undefined })
    try {
      return await scratch.using(connection, () => body(scratch))
    } finally {
      await scratch.close()
    }
  })
}

const noDatabase = (): OrmMigrateError =>
  new OrmMigrateError(
    'no-test-database',
    'The role of the DataSource may not create a database to try the migrations in.',
    { hint: 'As a superuser: ALTER ROLE … CREATEDB; or use a DataSource of a server for tests.' },
  )
