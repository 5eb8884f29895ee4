import { afterAll, beforeAll } from '@jest/globals'
import { Client } from 'pg'
import { postgres } from '../../../src/dialects/postgres/index.js'
import { definitionOf, type Operation } from '../../../src/operations/index.js'
import type { Schema } from '../../../src/schema/model.js'
import type { Connection } from '../../../src/sql/connection.js'
import type { Step } from '../../../src/sql/statement.js'
import { createDatabase } from '../../harness/postgres.js'

/** A connection that remembers what it was asked. */
export interface TestConnection extends Connection {
  readonly asked: string[]
}

/** An open connection to a database. */
export async function connect(url: string): Promise<TestConnection> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const asked: string[] = []
  return {
    asked,
    query: async <Row>(sql: string, params: readonly unknown[] = []) => {
      asked.push(sql)
      const result = await client.query(sql, params.length === 0 ? undefined : [...params])
      // Several statements at once give a list of results.
      return Array.isArray(result) ? [] : (result.rows as Row[])
    },
    close: () => client.end(),
  }
}

/** A database of the test file's own, with one connection to it. */
export function freshDatabase(): { readonly connection: () => TestConnection; readonly url: () => string } {
  let connection: TestConnection
  let url: string
  let drop: () => Promise<void>
  beforeAll(async () => {
    const database = await createDatabase()
    url = database.url
    drop = () => database.drop()
    connection = await connect(url)
  })
  afterAll(async () => {
    await connection.close()
    await drop()
  })
  return { connection: () => connection, url: () => url }
}

/** Empties the default schema and drops the others that a test made. */
export const emptyDatabase = (connection: Connection): Promise<unknown> =>
  connection.query('DROP SCHEMA IF EXISTS public, audit, "Weird.Schema" CASCADE; CREATE SCHEMA public')

/** What is in the database, normalized. */
export const look = async (connection: Connection, schemas: readonly string[] = ['audit']): Promise<Schema> =>
  postgres.normalize(await postgres.introspect(connection, { schemas, exclude: [] }))

/** The steps of an operation on PostgreSQL. */
export function compile(op: Operation, before: Schema): readonly Step[] {
  // One kind at a time: the override of an operation's kind takes that operation.
  const override = postgres.overrides[op.kind] as ((...args: unknown[]) => readonly Step[]) | undefined
  return (override ?? definitionOf(op).compile)(op, postgres.writer, before)
}

/** Executes operations and gives the schema that they say they lead to. */
export async function perform(
  connection: Connection,
  operations: readonly Operation[],
  before: Schema,
): Promise<Schema> {
  let schema = before
  for (const op of operations) {
    for (const step of compile(op, schema)) {
      if ('call' in step) await step.call(connection)
      else await connection.query(step.sql, step.params)
    }
    schema = definitionOf(op).apply(schema, op)
  }
  return schema
}
