import { codeOf, messageOf, OrmMigrateError } from '../../errors.js'
import type { Connection } from '../../sql/connection.js'
import type { Dialect } from '../dialect.js'
import type { Made, Workshop, WorkshopRequest } from '../workshop.js'
import { sqlState } from './sql-state.js'
import { PostgresWriter } from './writer.js'

const write = new PostgresWriter()

/** The databases of a server; all is said in one session, on a database that is nobody's. */
export const workshop: Dialect['workshop'] = async ({ open }) => {
  const connection = await open('postgres').catch(() => open())
  try {
    const [server] = await connection.query<Server>(
      `SELECT current_setting('server_version_num')::int AS version, current_user::text AS role`,
    )
    return new ServerWorkshop(connection, server ?? { version: 0, role: '' }, open)
  } catch (error) {
    await connection.close()
    throw error
  }
}

interface Server {
  readonly version: number
  readonly role: string
}

class ServerWorkshop implements Workshop {
  readonly circumstances: string
  readonly #connection: Connection
  readonly #server: Server
  readonly #open: WorkshopRequest['open']

  constructor(connection: Connection, server: Server, open: WorkshopRequest['open']) {
    this.#connection = connection
    this.#server = server
    this.#open = open
    this.circumstances = `${server.version} ${server.role}`
  }

  databaseOf(name: string): string {
    return name
  }

  list(prefix: string): Promise<readonly Made[]> {
    return this.#connection.query<Made>(
      `SELECT datname::text AS name, EXISTS (
         SELECT FROM pg_stat_activity WHERE pg_stat_activity.datname = pg_database.datname) AS "isUsed"
       FROM pg_database WHERE starts_with(datname, $1) ORDER BY datname`,
      [prefix],
    )
  }

  async create(name: string, schemas: readonly string[]): Promise<void> {
    // The usual template may be in use by somebody, or hold what is not wanted.
    await this.#create(name, 'template0')
    if (schemas.length === 0) return
    const inside = await this.#open(name)
    try {
      for (const schema of schemas) await inside.query(`CREATE SCHEMA IF NOT EXISTS ${write.name(schema)}`)
    } finally {
      await inside.close()
    }
  }

  async rename(name: string, other: string): Promise<void> {
    await this.#connection.query(`ALTER DATABASE ${write.name(name)} RENAME TO ${write.name(other)}`)
  }

  async finish(name: string, finished: string): Promise<void> {
    await this.rename(name, finished)
    // A database that somebody is connected to cannot be copied.
    await this.#connection.query(`ALTER DATABASE ${write.name(finished)} ALLOW_CONNECTIONS false`)
  }

  copy(finished: string, name: string): Promise<void> {
    return this.#create(name, finished)
  }

  async remove(name: string): Promise<void> {
    const drop = `DROP DATABASE IF EXISTS ${write.name(name)}`
    if (this.#server.version >= 130_000) {
      await this.#connection.query(`${drop} WITH (FORCE)`)
      return
    }
    const others = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1'
    await this.#connection.query(others, [name])
    await this.#connection.query(drop)
  }

  async alone<T>(key: string, body: () => Promise<T>): Promise<T> {
    const lock = `hashtextextended('orm-migrate testing ' || $1, 0)`
    // However long somebody else takes to migrate.
    await this.#connection.query('SET statement_timeout = 0')
    await this.#connection.query('SET lock_timeout = 0')
    await this.#connection.query(`SELECT pg_advisory_lock(${lock})`, [key])
    try {
      return await body()
    } finally {
      await this.#connection.query(`SELECT pg_advisory_unlock(${lock})`, [key])
    }
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  async #create(name: string, template: string): Promise<void> {
    try {
      await this.#connection.query(`CREATE DATABASE ${write.name(name)} TEMPLATE ${write.name(template)}`)
    } catch (error) {
      throw codeOf(error) === sqlState.insufficientPrivilege ? mayNot(this.#server.role, error) : error
    }
  }
}

const mayNot = (role: string, cause: unknown): OrmMigrateError =>
  new OrmMigrateError(
    'no-test-database',
    `The role "${role}" may not create the databases that the tests need: ${messageOf(cause)}.`,
    { hint: `As a superuser: ALTER ROLE ${write.name(role)} CREATEDB`, cause },
  )
