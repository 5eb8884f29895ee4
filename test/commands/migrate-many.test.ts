import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Client } from 'pg'
import typeorm from 'typeorm'
import { createMigrator, type Migrator, migrateMany } from '../../src/index.js'
import { creating, Workshop } from '../config/workshop.js'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'

const schemas = Array.from({ length: 20 }, (_, index) => `tenant_${index + 1}`)
let database: TestDatabase
let workshop: Workshop
let client: Client

beforeAll(async () => {
  database = await createDatabase()
  client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query(schemas.map((schema) => `CREATE SCHEMA "${schema}"`).join(';'))
  workshop = await Workshop.open()
  await workshop.revision('a1', { up: creating('users'), down: "op.dropTable('users')" })
  await workshop.revision('b2', { after: 'a1', up: creating('orders'), down: "op.dropTable('orders')" })
})
afterAll(async () => {
  await client.end()
  await workshop.close()
  await database.drop()
})

const migrator = (schema: string): Migrator => {
  const orm = new typeorm.DataSource({ type: 'postgres', url: database.url, schema, poolSize: 2 })
  return createMigrator({ orm, migrations: workshop.migrations })
}
const heads = (outcomes: Awaited<ReturnType<typeof migrateMany<string>>>): readonly unknown[] =>
  outcomes.map((outcome) => (outcome.status === 'done' ? outcome.result.heads : outcome.status))
const schemasWith = async (table: string): Promise<readonly string[]> => {
  const { rows } = await client.query<{ readonly schema: string }>(
    'SELECT table_schema AS schema FROM information_schema.tables WHERE table_name = $1',
    [table],
  )
  return rows.map(({ schema }) => schema).sort()
}

test('one chain goes to twenty schemas, each with its version table; one that fails stops no other', async () => {
  await client.query('CREATE TABLE "tenant_7"."orders" ("id" integer)')
  let [running, most] = [0, 0]
  const outcomes = await migrateMany(schemas, {
    migrator,
    run: async (one) => {
      running += 1
      most = Math.max(most, running)
      return one.upgrade('head').finally(() => (running -= 1))
    },
  })
  expect(most).toBe(4)
  expect(outcomes.map(({ target }) => target)).toEqual(schemas)
  expect(heads(outcomes)).toEqual(schemas.map((schema) => (schema === 'tenant_7' ? 'failed' : ['b2'])))
  expect(outcomes[6]).toMatchObject({ status: 'failed', error: { code: 'revision-failed' } })
  expect(await schemasWith('orm_migrate_revisions')).toEqual([...schemas].sort())
  expect(await schemasWith('users')).toEqual([...schemas].sort())

  await client.query('DROP TABLE "tenant_7"."orders"')
  const again = await migrateMany(schemas, { migrator })
  expect(heads(again)).toEqual(schemas.map(() => ['b2']))
  const steps = again.flatMap((outcome) => (outcome.status === 'done' ? outcome.result.steps : []))
  expect(steps.map(({ revision }) => revision)).toEqual(['b2'])
  expect(await schemasWith('orders')).toEqual([...schemas].sort())
})

test('after a failure, or an interruption, no other begins where that is wished', async () => {
  const failing = { migrator, concurrency: 1, run: () => Promise.reject(new Error('no')) }
  expect(heads(await migrateMany(schemas.slice(0, 3), { ...failing, stopOnFailure: true }))).toEqual([
    'failed',
    'skipped',
    'skipped',
  ])
  expect(heads(await migrateMany(schemas.slice(0, 2), failing))).toEqual(['failed', 'failed'])
  const controller = new AbortController()
  const outcomes = await migrateMany(schemas.slice(0, 3), {
    migrator,
    concurrency: 1,
    signal: controller.signal,
    onOutcome: () => controller.abort(),
  })
  expect(heads(outcomes)).toEqual([['b2'], 'skipped', 'skipped'])
})

test('a target whose migrator cannot be made has failed, as one that cannot be reached', async () => {
  const outcomes = await migrateMany(['tenant_1', 'nowhere', ''], {
    migrator: (schema) => {
      if (schema === '') throw new Error('no tenant')
      return migrator(schema)
    },
  })
  expect(heads(outcomes)).toEqual([['b2'], 'failed', 'failed'])
  expect(outcomes[1]).toMatchObject({ error: { code: 'schema-missing' } })
})
