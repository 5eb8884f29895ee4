/** Reading the catalogue and comparing it with the entities: queries and time, beside TypeORM's own comparison. */
import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DataSource } from 'typeorm'
import { typeormAdapter } from '../dist/cjs/adapters/typeorm/index.js'
import { dialects } from '../dist/cjs/dialects/index.js'
import { createMigrator } from '../dist/esm/index.js'
import { startPostgres } from '../test/harness/postgres-server.mjs'
import { median, ratio, shown } from './measure.mjs'
import { entities, freshDatabase } from './tables.mjs'

const sizes = [10, 100, 1000]

/** Rows of the table that is printed. */
export async function introspection() {
  const server = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'orm-migrate-bench-'))
  try {
    const rows = []
    for (const size of sizes) {
      const file = join(folder, `${size}.sqlite`)
      rows.push(
        await row({ database: 'sqlite', tables: size, folder }, { type: 'better-sqlite3', database: file }),
      )
      const url = await freshDatabase(server.url, `introspection_${size}`)
      rows.push(await row({ database: 'postgres', tables: size, folder }, { type: 'postgres', url }))
    }
    return rows
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function row({ database, tables, folder }, options) {
  const dataSource = new DataSource({ ...options, entities: entities(tables) })
  await dataSource.initialize()
  await dataSource.synchronize()
  const queries = await countQueries(dataSource)
  const migrator = createMigrator({ orm: dataSource, migrations: folder })
  const result = await migrator.check()
  if (!result.clean) throw new Error(`The bench's own tables differ: ${result.differences[0].description}`)
  const ours = await median(() => migrator.check())
  const theirs = await median(() => dataSource.driver.createSchemaBuilder().log())
  await migrator.close()
  await dataSource.destroy()
  return {
    database,
    tables,
    'catalogue queries': queries,
    'check, ours': shown(ours),
    "TypeORM's comparison": shown(theirs),
    'ours / TypeORM': ratio(ours, theirs),
  }
}

/** How many statements one introspection sends. */
async function countQueries(dataSource) {
  const adapter = typeormAdapter(dataSource)
  const connection = await adapter.connect()
  let count = 0
  const counting = { query: (sql, params) => ((count += 1), connection.query(sql, params)) }
  await dialects[adapter.dialect].introspect(counting, { schemas: [], exclude: [] })
  await connection.close()
  return count
}
