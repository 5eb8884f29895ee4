import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Client } from 'pg'
import { type CheckResult, createMigrator } from '../../src/index.js'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { orms } from '../harness/targets.js'

const orm = orms['TypeORM 1.x']()
let database: TestDatabase
let folder: string
let owner: Client
const role = `reader_${randomBytes(6).toString('hex')}`

/** A table whose check PostgreSQL stores in words of its own. */
const migratorFor = (url: string) =>
  createMigrator({
    migrations: folder,
    orm: new orm.DataSource({
      type: 'postgres',
      url,
      entities: [
        new orm.EntitySchema({
          name: 'User',
          tableName: 'users',
          columns: {
            id: { type: Number, primary: true },
            country: { type: String },
            since: { type: 'timestamptz', default: () => `now() - interval '60 minutes'` },
          },
          checks: [{ name: 'chk_country', expression: `country IN ('ch', 'de')` }],
        }),
      ],
    }),
  })

beforeEach(async () => {
  database = await createDatabase()
  folder = mkdtempSync(path.join(os.tmpdir(), 'orm-migrate-roles-'))
  const migrator = migratorFor(database.url)
  await migrator.revision({ message: 'users', autogenerate: true })
  await migrator.upgrade('head')
  await migrator.close()
  owner = new Client({ connectionString: database.url })
  await owner.connect()
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x' NOCREATEDB`)
  await owner.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`)
})

afterEach(async () => {
  await owner.query(`DROP OWNED BY ${role}`)
  await owner.query(`DROP ROLE ${role}`)
  await owner.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})

/** What `check` says to the role. */
async function checked(): Promise<CheckResult> {
  const url = new URL(database.url)
  url.username = role
  url.password = 'x'
  const migrator = migratorFor(url.href)
  try {
    return await migrator.check()
  } finally {
    await migrator.close()
  }
}

test('a role that may create no database and no table compares expressions all the same', async () => {
  expect(await checked()).toMatchObject({ clean: true, differences: [], uncompared: [] })
})

test('a role that may not even create a temporary table is told what it could not compare', async () => {
  const { rows } = await owner.query<{ name: string }>('SELECT current_database() AS name')
  await owner.query(`REVOKE TEMPORARY ON DATABASE "${rows[0]?.name ?? ''}" FROM PUBLIC`)
  const { uncompared, differences } = await checked()
  expect(differences).toEqual([])
  expect(uncompared).toEqual([
    {
      what: 'default of column "since" of table "users"',
      reason: expect.stringContaining('permission denied'),
    },
    { what: 'check "chk_country" of table "users"', reason: expect.stringContaining('permission denied') },
  ])
})
