import { isOrm } from '../adapters/index.js'
import { OrmMigrateError } from '../errors.js'
import { given } from '../schema/given.js'
import type { Config, ConfigArguments, ConfigFunction } from './config.js'

/** A config as an object, and the name that still has to choose one of its databases. */
export interface Evaluated {
  readonly config: Config
  readonly name?: string
}

/** What a config comes to with what the command line says; a DataSource is taken as it stands. */
export async function evaluateConfig(
  exported: object | ConfigFunction,
  said: ConfigArguments,
): Promise<Evaluated> {
  if (typeof exported !== 'function') return evaluated(await Promise.resolve(exported), said)
  return afterFunction(await (exported as ConfigFunction)(said), said)
}

/** As `evaluateConfig`, for callers that cannot wait. */
export function evaluateConfigNow(exported: object | ConfigFunction, said: ConfigArguments): Evaluated {
  if (typeof exported !== 'function') return evaluated(exported, said)
  const value = (exported as ConfigFunction)(said)
  if (value instanceof Promise) throw notYet()
  return afterFunction(value, said)
}

function evaluated(value: unknown, { name }: ConfigArguments): Evaluated {
  if (typeof value !== 'object' || value === null) throw notAnObject()
  return { config: (isOrm(value) ? { orm: value } : value) as Config, ...given({ name }) }
}

/** A function that gives one database has used the name itself. */
function afterFunction(value: unknown, said: ConfigArguments): Evaluated {
  const { config, name } = evaluated(value, said)
  return 'databases' in config ? { config, ...given({ name }) } : { config }
}

const notAnObject = (): OrmMigrateError =>
  new OrmMigrateError('invalid-config', 'The config is no object, or a function that gives none.', {
    hint: 'Write: export default defineConfig({ orm: dataSource })',
  })

const notYet = (): OrmMigrateError =>
  new OrmMigrateError('invalid-config', 'The config is a function that gives a promise.', {
    hint: 'Call it and await it first: createMigrator(await config({ x: {} }))',
  })
