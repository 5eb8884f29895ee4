import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

/** An empty PostgreSQL database of one test's own. */
export interface TestDatabase {
  readonly url: string
  /** Removes it, with whatever still is connected to it. */
  drop(): Promise<void>
}

/** The server that this run's tests share: a superuser's URL. Throws outside jest. */
export const serverUrl = (): string => {
  const url = process.env.ORM_MIGRATE_TEST_POSTGRES_URL
  if (url === undefined || url === '')
    throw new Error('ORM_MIGRATE_TEST_POSTGRES_URL is not set: run the tests with jest')
  return url
}

/** Creates a fresh, empty database, which no other test and no other worker knows. */
export const createDatabase = async (): Promise<TestDatabase> => {
  const name = `test_${randomBytes(8).toString('hex')}`
  // template0, because nobody can be connected to it: that is what makes it safe in parallel.
  await runOnServer(`CREATE DATABASE ${name} TEMPLATE template0`)
  const url = new URL(serverUrl())
  url.pathname = `/${name}`
  return { url: url.href, drop: () => runOnServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

const runOnServer = async (sql: string): Promise<void> => {
  const client = new Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** A role that may do little. */
export interface TestRole {
  /** The database, as the role sees it. */
  readonly url: string
  /** Takes away the right to create schemas in the database. */
  forbidSchemas(): Promise<void>
  drop(): Promise<void>
}

/** A role that may create schemas in a database, but no other database. */
export const postgresRole = async (database: TestDatabase): Promise<TestRole> => {
  const name = `role_${randomBytes(8).toString('hex')}`
  const url = new URL(database.url)
  const inDatabase = url.pathname.slice(1)
  await runOnServer(
    `CREATE ROLE ${name} LOGIN PASSWORD 'secret'; GRANT CREATE ON DATABASE ${inDatabase} TO ${name}`,
  )
  url.username = name
  url.password = 'secret'
  const revoke = (): Promise<void> => runOnServer(`REVOKE CREATE ON DATABASE ${inDatabase} FROM ${name}`)
  return {
    url: url.href,
    forbidSchemas: revoke,
    drop: () => revoke().then(() => runOnServer(`DROP ROLE ${name}`)),
  }
}
