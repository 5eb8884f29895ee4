import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from '@jest/globals'
import { startNode } from '../harness/cli.js'
import { DatabasePool } from '../harness/database-pool.js'
import { sqliteTables } from '../harness/tables.js'

const project = fileURLToPath(new URL('../packages/published', import.meta.url))
const cache = path.join(project, '.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(path.join(cache, 'chains-'))
const pool = new DatabasePool()
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Goes the whole way with the entities of a package as they are published; gives what came of it. */
async function wholeWay(name: string, database: Readonly<Record<string, unknown>>): Promise<unknown> {
  const migrations = path.join(folder, `${name}-${String(database.type)}`)
  const { code, stdout, stderr } = await startNode(project, [
    'main.mjs',
    name,
    JSON.stringify(database),
    migrations,
  ]).outcome
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

const done = { steps: 1, clean: true, again: false, heads: [] }

describe.each([
  // A shop system: junctions, trees, single-table inheritance, translations.
  { name: 'vendure', figures: { tables: 79, columns: 502, typeormWould: [] } },
  // Two of its entities share a table, so that TypeORM itself always finds something to do.
  { name: 'veramo', figures: { tables: 12, columns: 71 } },
])('the entities of $name', ({ name, figures }) => {
  test('are built, found to be there and taken away on PostgreSQL', async () => {
    const database = await pool.take()
    expect(await wholeWay(name, database.options)).toMatchObject({ ...done, ...figures })
    const tables = await database.query(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
    expect(tables).toEqual([{ name: 'orm_migrate_revisions' }])
    await database.drop()
  })

  test('are built, found to be there and taken away on SQLite', async () => {
    const file = `${name}.sqlite`
    const database = { type: 'better-sqlite3', database: path.join(folder, file) }
    expect(await wholeWay(name, database)).toMatchObject({ ...done, ...figures })
    expect(sqliteTables(folder, file)).toEqual(['orm_migrate_revisions'])
  })
})
