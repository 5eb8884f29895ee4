import { randomBytes } from 'node:crypto'
import { codeOf, messageOf, OrmMigrateError } from '../../errors.js'
import type { Connection } from '../../sql/connection.js'
import type { Dialect, Scratch } from '../dialect.js'
import { sqlState } from './sql-state.js'
import { PostgresWriter } from './writer.js'

const write = new PostgresWriter()
const prefix = 'orm_migrate_scratch_'

/**
 * An empty database on the same server, dropped afterwards. A role that may create none gets a schema in a transaction
 * that is rolled back.
 */
export const scratch: Dialect['scratch'] = async (open, body) => {
  const connection = await opened(open)
  try {
    await sweep(connection)
    const name = `${prefix}${Date.now()}_${randomBytes(4).toString('hex')}`
    const isMade = await created(connection, name)
    return isMade
      ? await inDatabase({ name, connection, open }, body)
      : await inSchema(name, connection, body)
  } finally {
    await connection.close()
  }
}

/** The configured database may be one that nobody has made yet. */
const opened = (open: (database?: string) => Promise<Connection>): Promise<Connection> =>
  open().catch((error: unknown) =>
    open('postgres').catch(() => {
      throw error
    }),
  )

type Body<T> = (scratch: Scratch) => Promise<T>

/** False where the role may not. */
async function created(connection: Connection, name: string): Promise<boolean> {
  try {
    // The usual template may be in use by somebody, or hold what is not wanted.
    await connection.query(`CREATE DATABASE ${write.name(name)} TEMPLATE template0`)
    return true
  } catch (error) {
    if (codeOf(error) === sqlState.insufficientPrivilege) return false
    throw error
  }
}

interface Made {
  readonly name: string
  readonly connection: Connection
  readonly open: (database: string) => Promise<Connection>
}

async function inDatabase<T>({ name, connection, open }: Made, body: Body<T>): Promise<T> {
  try {
    const inside = await open(name)
    try {
      return await body({ connection: inside, isOneTransaction: false })
    } finally {
      await inside.close()
    }
  } finally {
    await connection.query(`DROP DATABASE IF EXISTS ${write.name(name)}`)
  }
}

async function inSchema<T>(name: string, connection: Connection, body: Body<T>): Promise<T> {
  await connection.query('BEGIN')
  try {
    await enterSchema(name, connection)
    return await body({ connection, isOneTransaction: true })
  } finally {
    await connection.query('ROLLBACK')
  }
}

/** Extensions stay where they are, and their types have to be found. */
async function enterSchema(name: string, connection: Connection): Promise<void> {
  try {
    await connection.query(`CREATE SCHEMA ${write.name(name)}`)
  } catch (error) {
    throw new OrmMigrateError(
      'no-scratch',
      `The role may create neither a database nor a schema to try the migrations in: ${messageOf(error)}`,
      {
        hint: 'Allow it one of both (ALTER ROLE … CREATEDB), or compare with the database: leave --against chain out.',
        cause: error,
      },
    )
  }
  const rows = await connection.query<{ readonly name: string }>(
    'SELECT DISTINCT space.nspname::text AS name FROM pg_extension JOIN pg_namespace space ON space.oid = extnamespace',
  )
  const path = [name, ...rows.map((row) => row.name)].map((schema) => write.name(schema)).join(', ')
  await connection.query(`SET LOCAL search_path = ${path}`)
}

/** What a run left behind that was ended from outside: an hour old, and nobody is in it. */
async function sweep(connection: Connection): Promise<void> {
  const rows = await connection.query<{ readonly name: string }>(
    `SELECT datname::text AS name FROM pg_database
     WHERE datname LIKE $1 AND pg_has_role(datdba, 'USAGE')
       AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE pg_stat_activity.datname = pg_database.datname)`,
    [`${prefix.replaceAll('_', '\\_')}%`],
  )
  const old = rows.filter(
    ({ name }) => Number(name.slice(prefix.length).split('_')[0]) < Date.now() - 3_600_000,
  )
  for (const { name } of old) await connection.query(`DROP DATABASE IF EXISTS ${write.name(name)}`)
}
