import { listed, OrmMigrateError } from '../errors.js'
import type { Config, DatabaseConfig } from './config.js'
import { revisionsFolder } from './mikro-orm.js'
import { nearest } from './nearest.js'

/** The one database that a command works on: the only one there is, or the one that is named. */
export function chosenDatabase(config: Config, name: string | undefined): DatabaseConfig {
  if (!('databases' in config)) {
    if (!('orm' in config) || config.orm === undefined) throw missingOrm()
    if (name !== undefined) throw noDatabases(name)
    return config
  }
  if ('orm' in config) throw both()
  const { databases, ...shared } = config
  const names = Object.keys(databases)
  const chosen = name ?? (names.length === 1 ? names[0] : undefined)
  if (chosen === undefined) throw names.length === 0 ? missingOrm() : noChoice(names)
  const database = Object.hasOwn(databases, chosen) ? databases[chosen] : undefined
  if (database === undefined) throw unknownDatabase(chosen, names)
  // Chains of different databases do not belong into one folder, unless somebody says so.
  return { migrations: `${revisionsFolder(database.orm)}/${chosen}`, ...shared, ...database }
}

const missingOrm = (): OrmMigrateError =>
  new OrmMigrateError('invalid-config', 'The config has no "orm".', {
    hint: "Give it a TypeORM DataSource or MikroORM's config: export default defineConfig({ orm: dataSource, migrations: 'migrations' })",
  })

const both = (): OrmMigrateError =>
  new OrmMigrateError('invalid-config', 'The config has both "orm" and "databases".', {
    hint: 'Move "orm" into one of the databases: databases: { main: { orm: dataSource }, … }',
  })

const noDatabases = (name: string): OrmMigrateError =>
  new OrmMigrateError('unknown-database', `The config has no databases, so none is named "${name}".`, {
    hint: 'Leave --name out, or write: databases: { main: { orm: … }, … }',
  })

const noChoice = (names: readonly string[]): OrmMigrateError =>
  new OrmMigrateError('database-not-chosen', `The config has several databases: ${listed(names, '"')}.`, {
    hint: `Choose one: orm-migrate -n ${names[0] ?? 'NAME'} …`,
    details: { databases: names },
  })

function unknownDatabase(name: string, names: readonly string[]): OrmMigrateError {
  const near = nearest(name, names)
  return new OrmMigrateError(
    'unknown-database',
    `The config has no database "${name}"; it has ${listed(names, '"')}.`,
    {
      hint: `Choose one: orm-migrate -n ${near ?? names[0] ?? 'NAME'} …`,
      details: { databases: names },
    },
  )
}
