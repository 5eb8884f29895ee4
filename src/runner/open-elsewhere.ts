import type { Connection } from '../sql/connection.js'
import type { Project } from './project.js'

/** A session on another database of the same server, or another file; without a name on the configured one. */
export async function openElsewhere(project: Project, database?: string): Promise<Connection> {
  const adapter = await project.adapter()
  if (database === undefined) return adapter.connect()
  const other = adapter.elsewhere(database)
  try {
    const connection = await other.connect()
    return { ...connection, close: () => connection.close().finally(() => other.close()) }
  } catch (error) {
    await other.close()
    throw error
  }
}
