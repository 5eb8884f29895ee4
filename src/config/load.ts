import { existsSync } from 'node:fs'
import path from 'node:path'
import { isOrm } from '../adapters/index.js'
import { OrmMigrateError } from '../errors.js'
import { given } from '../schema/given.js'
import { type LoaderName, loadModule } from '../loader/load.js'
import { type Config, resolveConfig, type ResolvedConfig } from './config.js'

/** Where the config comes from, as given on the command line. */
export interface ConfigSource {
  /** The folder that everything is looked for in. */
  readonly cwd: string
  /** A config file; absent: the first of the usual names. */
  readonly config?: string
  /** A module that exports a TypeORM DataSource, in place of a config file. */
  readonly dataSource?: string
  /** Says it in the place of the config. */
  readonly migrations?: string
  readonly loader?: LoaderName
}

/** The names that a config file may have, in the order in which they are looked for. */
const names = ['ormconfig', 'orm-migrate.config'].flatMap((name) =>
  ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((extension) => `${name}.${extension}`),
)

/** Finds and loads the config; its default export may also be a DataSource as it stands. */
export async function loadConfig(source: ConfigSource): Promise<ResolvedConfig> {
  const overrides = {
    ...(source.migrations === undefined ? {} : { migrations: path.resolve(source.cwd, source.migrations) }),
    ...given({ loader: source.loader }),
  }
  if (source.dataSource !== undefined) {
    const file = existing(source.cwd, source.dataSource, '--data-source')
    return resolveConfig({ orm: file, ...overrides }, source.cwd)
  }
  const file =
    source.config === undefined ? findConfig(source.cwd) : existing(source.cwd, source.config, '--config')
  const exported = await configIn(await load(file, source), file)
  const config = isOrm(exported) ? { orm: exported } : exported
  return resolveConfig({ ...config, ...overrides } as Config, path.dirname(file))
}

const load = (file: string, { loader }: ConfigSource): Promise<Readonly<Record<string, unknown>>> =>
  loadModule(file, { root: path.dirname(file), ...given({ loader }) })

function existing(cwd: string, given: string, option: string): string {
  const file = path.resolve(cwd, given)
  if (existsSync(file)) return file
  throw new OrmMigrateError('config-missing', `There is no file "${given}".`, {
    hint: `Check the path given to ${option}.`,
  })
}

function findConfig(cwd: string): string {
  const found = names.map((name) => path.join(cwd, name)).find((file) => existsSync(file))
  if (found !== undefined) return found
  throw new OrmMigrateError(
    'config-missing',
    `There is no config file in "${cwd}" (ormconfig.ts and the like).`,
    {
      hint: 'Write one with: orm-migrate init — or name the module of your DataSource: orm-migrate -d src/data-source.ts …',
    },
  )
}

async function configIn(module: Readonly<Record<string, unknown>>, file: string): Promise<object> {
  const exported: unknown = await resolved(module.default)
  if (typeof exported === 'object' && exported !== null) return exported
  throw new OrmMigrateError(
    'invalid-config',
    `The config file "${file}" has no default export that is an object.`,
    {
      hint: 'Write: export default defineConfig({ orm: dataSource })',
    },
  )
}

/** A DataSource or a function of one, under any name: the default export before the others. */
function dataSourceIn(module: Readonly<Record<string, unknown>>, file: string): unknown {
  const candidates = [module.default, ...Object.values(module)]
  const found =
    candidates.find((value) => isOrm(value)) ?? candidates.find((value) => value instanceof Promise)
  if (found !== undefined) return found
  if (typeof module.default === 'function') return module.default
  throw new OrmMigrateError('invalid-config', `The module "${file}" exports no TypeORM DataSource.`, {
    hint: 'Write: export const dataSource = new DataSource({ … })',
  })
}

/** What a value stands for: itself, or what a promise or a function of it gives. */
async function resolved(value: unknown): Promise<unknown> {
  return typeof value === 'function' ? (value as () => unknown)() : value
}

/** The ORM that the config names: as it stands, from a function, or from the module of that path. */
export async function loadOrm(config: ResolvedConfig): Promise<unknown> {
  const { orm, root, loader } = config
  if (typeof orm !== 'string') return resolved(orm)
  const file = existing(root, orm, 'orm in the config')
  return resolved(dataSourceIn(await loadModule(file, { root, ...given({ loader }) }), file))
}
