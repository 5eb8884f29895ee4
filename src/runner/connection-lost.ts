import { ConnectionLostError } from '../dialects/connection-lost.js'
import type { Dialect } from '../dialects/dialect.js'
import { OrmMigrateError } from '../errors.js'
import type { Connection } from '../sql/connection.js'

/** An error as it is, or that the session is gone. */
export const explained = (thrown: unknown, dialect: Dialect): unknown =>
  !(thrown instanceof OrmMigrateError) && dialect.troubleOf(thrown) === 'lost'
    ? new ConnectionLostError(thrown)
    : thrown

/** A session that says so when it is lost, in place of the driver's many words for it. */
export const explaining = (connection: Connection, dialect: Dialect): Connection => ({
  ...connection,
  async query<Row>(sql: string, params?: readonly unknown[]) {
    try {
      return await connection.query<Row>(sql, params)
    } catch (thrown) {
      throw explained(thrown, dialect)
    }
  },
})
