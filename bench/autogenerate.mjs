/** `revision --autogenerate` beside TypeORM's own comparison: from nothing, after an edit of one table, with no change. */
import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { DataSource } from 'typeorm'
import { createMigrator } from '../dist/esm/index.js'
import { startPostgres } from '../test/harness/postgres-server.mjs'
import { median, ratio, shown } from './measure.mjs'
import { entities, freshDatabase } from './tables.mjs'

const sizes = [10, 100, 1000]

/** Rows of the table that is printed. */
export async function autogenerate() {
  const server = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'orm-migrate-bench-'))
  try {
    const rows = []
    for (const tables of sizes) {
      const database = join(folder, `${tables}.sqlite`)
      rows.push(...(await rowsOf({ tables, folder }, { type: 'better-sqlite3', database })))
      const url = await freshDatabase(server.url, `autogenerate_${tables}`)
      rows.push(...(await rowsOf({ tables, folder }, { type: 'postgres', url })))
    }
    return rows
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Three rows for one database: the database is empty in the first, and what `synchronize` built in the others. */
async function rowsOf(place, options) {
  const models = { model: entities(place.tables), edited: edited(place.tables) }
  const opened = (model) => new DataSource({ ...options, entities: models[model] }).initialize()
  const row = async (change, model) => {
    const dataSource = await opened(model)
    try {
      return { database: options.type, tables: place.tables, change, ...(await compared(dataSource, place)) }
    } finally {
      await dataSource.destroy()
    }
  }
  const first = await row('from nothing', 'model')
  const dataSource = await opened('model')
  await dataSource.synchronize()
  await dataSource.destroy()
  return [first, await row('one table', 'edited'), await row('none', 'model')]
}

/** The model with a column more in its last table. */
function edited(tables) {
  const model = entities(tables)
  const { options } = model.at(-1)
  options.columns = { ...options.columns, extra: { type: 'text', nullable: true } }
  return model
}

/** Both write their statements or their file; ours goes to a folder of its own each time, as the first of its chain. */
async function compared(dataSource, { folder }) {
  const run = async () => {
    const migrations = mkdtempSync(join(folder, 'chain-'))
    const migrator = createMigrator({ orm: dataSource, migrations })
    const made = await migrator.revision({ message: 'bench', autogenerate: true })
    await migrator.close()
    rmSync(migrations, { recursive: true })
    return made.differences.length
  }
  const changes = await run()
  const theirRun = () => dataSource.driver.createSchemaBuilder().log()
  const ours = await median(run)
  const theirs = await median(theirRun)
  return {
    operations: changes,
    queries: await queriesOf(run),
    "TypeORM's queries": await loggedBy(dataSource, theirRun),
    'revision --autogenerate': shown(ours),
    "TypeORM's comparison": shown(theirs),
    'ours / TypeORM': ratio(ours, theirs),
  }
}

/** How many statements our drivers are sent meanwhile. */
async function queriesOf(body) {
  let count = 0
  const restore = sources.map(([prototype, name]) => {
    const original = prototype[name]
    prototype[name] = function (...args) {
      count += 1
      return original.apply(this, args)
    }
    return () => (prototype[name] = original)
  })
  await body()
  for (const undo of restore) undo()
  return count
}

/** Where our statements go through: `pg` sends them with `query`, and better-sqlite3 prepares each of them. */
const sources = [
  [pg.Client.prototype, 'query'],
  [Object.getPrototypeOf(new Sqlite(':memory:')), 'prepare'],
]

/** How many statements TypeORM logs meanwhile: it keeps what it has prepared. */
async function loggedBy(dataSource, body) {
  let count = 0
  const { logger } = dataSource
  dataSource.logger = new Proxy({}, { get: (_, name) => () => (count += name === 'logQuery' ? 1 : 0) })
  await body()
  dataSource.logger = logger
  return count
}
