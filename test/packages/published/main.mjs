/** The whole way of a chain: `node main.mjs <package> <database as JSON> <folder>`. Prints one line of JSON. */
import 'reflect-metadata'
import { createMigrator } from 'orm-migrate'

const [name, database, migrations] = process.argv.slice(2)
const { dataSource } = await import(name === 'vendure' ? './vendure.cjs' : './veramo.mjs')
const orm = await dataSource(JSON.parse(database))
const migrator = createMigrator({ orm, migrations })
const made = await migrator.revision({ message: 'initial', autogenerate: true })
const tables = made.differences.flatMap(({ operation }) =>
  operation.kind === 'createTable' ? [operation.table] : [],
)
const upgraded = await migrator.upgrade('head')
const { clean } = await migrator.check()
const again = await migrator.revision({ message: 'again', autogenerate: true })
const live = await orm.initialize()
const { upQueries } = await live.driver.createSchemaBuilder().log()
await live.destroy()
const left = await migrator.downgrade('base')
await migrator.close()
const result = {
  tables: tables.length,
  columns: tables.reduce((sum, { columns }) => sum + columns.length, 0),
  steps: upgraded.steps.length,
  clean,
  again: again.created,
  typeormWould: upQueries.map(({ query }) => query),
  heads: left.heads,
}
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit())
