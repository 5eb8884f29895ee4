import { existsSync } from 'node:fs'
import path from 'node:path'
import { isOrm } from '../adapters/index.js'
import { OrmMigrateError } from '../errors.js'
import { given } from '../schema/given.js'
import { shown } from '../loader/faults.js'
import type { LoaderName } from '../loader/load.js'
import { evaluateConfig } from './evaluate.js'
import { resolveConfig, type ResolvedConfig } from './resolve.js'
import { callUserCode, loadUserModule } from './user-code.js'

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
  /** Which of several databases. */
  readonly name?: string
  /** What a config that is a function, and the migrations, are given. */
  readonly x?: Readonly<Record<string, string>>
  /** What the migrations are given besides. */
  readonly tag?: string
}

/** The names that a config file may have, in the order in which they are looked for. */
export const configFileNames = ['ormconfig', 'orm-migrate.config'].flatMap((name) =>
  ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((extension) => `${name}.${extension}`),
)

/** Finds and loads the config; its default export may also be a DataSource as it stands. */
export async function loadConfig(source: ConfigSource): Promise<ResolvedConfig> {
  const overrides = {
    ...(source.migrations === undefined ? {} : { migrations: path.resolve(source.cwd, source.migrations) }),
    ...given({ loader: source.loader }),
  }
  const { x = {}, name, tag } = source
  const said = { x, ...given({ name }) }
  if (source.dataSource !== undefined) {
    const file = existing(source.cwd, source.dataSource, '--data-source')
    return resolveConfig({ orm: file }, source.cwd, { ...said, overrides, ...given({ tag }) })
  }
  const file =
    source.config === undefined ? findConfig(source.cwd) : existing(source.cwd, source.config, '--config')
  const exported = exportedBy(await load(file, source), file)
  const evaluated = await callUserCode(file, () => evaluateConfig(exported, said))
  const more = given({ name: evaluated.name, tag })
  return resolveConfig(evaluated.config, path.dirname(file), { x, overrides, ...more })
}

const load = (file: string, { loader }: ConfigSource): Promise<Readonly<Record<string, unknown>>> =>
  loadUserModule(file, { root: path.dirname(file), ...given({ loader }) })

function existing(cwd: string, given: string, option: string): string {
  const file = path.resolve(cwd, given)
  if (existsSync(file)) return file
  throw new OrmMigrateError('config-missing', `There is no file "${given}".`, {
    hint: `Check the path given to ${option}.`,
  })
}

function findConfig(cwd: string): string {
  const found = configFileNames.map((name) => path.join(cwd, name)).find((file) => existsSync(file))
  if (found !== undefined) return found
  throw new OrmMigrateError(
    'config-missing',
    `There is no config file in "${cwd}" (ormconfig.ts and the like).`,
    {
      hint: 'Write one with: orm-migrate init — or name the module of your DataSource: orm-migrate -d src/data-source.ts …',
    },
  )
}

function exportedBy(module: Readonly<Record<string, unknown>>, file: string): object {
  const exported = module.default
  if ((typeof exported === 'object' && exported !== null) || typeof exported === 'function') return exported
  throw new OrmMigrateError(
    'invalid-config',
    `The config file "${shown(file)}" has no default export that is an object.`,
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
  throw new OrmMigrateError('invalid-config', `The module "${shown(file)}" exports no TypeORM DataSource.`, {
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
  if (typeof orm !== 'string') return callUserCode('orm in the config', () => resolved(orm))
  const file = existing(root, orm, 'orm in the config')
  const found = dataSourceIn(await loadUserModule(file, { root, ...given({ loader }) }), file)
  return callUserCode(file, () => resolved(found))
}
