import { sqlite } from '../../../src/dialects/sqlite/index.js'
import type { Operation } from '../../../src/operations/index.js'
import { Executor } from '../../../src/runner/executor.js'
import type { Schema } from '../../../src/schema/model.js'
import type { Connection } from '../../../src/sql/connection.js'

const scope = { schemas: [], exclude: [] }

/** Runs the operations as one revision does: in one transaction, from what the database holds. */
export const migrate = (connection: Connection, operations: readonly Operation[]): Promise<void> =>
  sqlite.transaction(connection, () =>
    new Executor(sqlite, connection, scope).run(
      operations.map((operation) => ({ operation, at: undefined }) as never),
    ),
  )

export const schemaOf = (connection: Connection): Promise<Schema> => sqlite.introspect(connection, scope)
