import { existsSync } from 'node:fs'
import path from 'node:path'
import { isOrm } from '../adapters/index.js'
import { isMikroOrmOptions } from '../adapters/mikro-orm/recognise.js'
import { OrmMigrateError } from '../errors.js'
import { given } from '../schema/given.js'
import { shown } from '../loader/faults.js'
import { isFile } from '../loader/files.js'
import type { LoadedModule, LoaderName } from '../loader/load.js'
import { evaluateConfig } from './evaluate.js'
import {
  configOfMikroOrm,
  findMikroOrmConfig,
  isMikroOrmConfig,
  type MikroOrmExport,
  mikroOrmOptions,
} from './mikro-orm.js'
import { fromTypeScript } from './mikro-orm-typescript.js'
import { resolveConfig, type ResolvedConfig } from './resolve.js'
import { callUserCode, loadUserModule } from './user-code.js'

/** Where the config comes from, as given on the command line. */
export interface ConfigSource {
  /** The folder that everything is looked for in. */
  readonly cwd: string
  /** A config file; absent: the first of the usual names. */
  readonly config?: string
  /** A module that exports a TypeORM DataSource or a MikroORM config, in place of a config file. */
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

/** Finds and loads the config; its default export may also be a DataSource or MikroORM's own config as it stands. */
export async function loadConfig(source: ConfigSource): Promise<ResolvedConfig> {
  const overrides = {
    ...(source.migrations === undefined ? {} : { migrations: path.resolve(source.cwd, source.migrations) }),
    ...given({ loader: source.loader }),
  }
  const { x = {}, name, tag } = source
  const said = { x, ...given({ name }) }
  const orm =
    source.dataSource === undefined
      ? undefined
      : existingModule(source.cwd, source.dataSource, '--data-source')
  if (orm !== undefined && !isMikroOrmConfig(orm, source.cwd))
    return resolveConfig({ orm }, source.cwd, { ...said, overrides, ...given({ tag }) })
  const file = orm ?? configFile(source)
  const root = isMikroOrmConfig(file, source.cwd) ? source.cwd : path.dirname(file)
  const module = await loadUserModule(file, { root, ...given({ loader: source.loader }) })
  const more = { x, overrides, isTypeScript: isTypeScript(file), ...given({ tag }) }
  if (isMikroOrms(module, { file, cwd: source.cwd })) {
    const found = await callUserCode(file, () => mikroOrmOptions({ file, exported: whole(module), ...said }))
    return resolveConfig(configOfMikroOrm(found), source.cwd, more)
  }
  const exported = exportedBy(module, file)
  const evaluated = await callUserCode(file, () => evaluateConfig(exported, said))
  return resolveConfig(evaluated.config, path.dirname(file), { ...more, ...given({ name: evaluated.name }) })
}

const configFile = ({ cwd, config }: ConfigSource): string =>
  config === undefined ? findConfig(cwd) : existing(cwd, config, '--config')

const isTypeScript = (file: string): boolean => /\.[cm]?ts$/.test(file)

/** Whether a module is a config of MikroORM's; one of ours may have its name. */
function isMikroOrms(
  module: LoadedModule,
  { file, cwd }: { readonly file: string; readonly cwd: string },
): boolean {
  const exported = whole(module)
  if (typeof exported === 'object' && exported !== null && ('orm' in exported || 'databases' in exported))
    return false
  return isMikroOrmConfig(file, cwd) || Array.isArray(exported) || isMikroOrmOptions(exported)
}

/** The default export, else one that is MikroORM's, under any name. */
const whole = (module: LoadedModule): unknown =>
  module.default ?? Object.values(module).find((value) => isOrm(value)) ?? module

function existing(cwd: string, given: string, option: string): string {
  const file = path.resolve(cwd, given)
  if (isFile(file)) return file
  throw new OrmMigrateError('config-missing', `There is no file "${given}".`, {
    hint: `Check the path given to ${option}.`,
  })
}

/** In a project that is compiled, what is named as TypeScript is there as JavaScript. */
function existingModule(cwd: string, given: string, option: string): string {
  const names = [given, given.replace(/\.([cm]?)ts$/, '.$1js')]
  const found = names.find((name) => isFile(path.resolve(cwd, name)))
  return existing(cwd, found ?? given, option)
}

function findConfig(cwd: string): string {
  const found =
    configFileNames.map((name) => path.join(cwd, name)).find((file) => existsSync(file)) ??
    findMikroOrmConfig(cwd)
  if (found !== undefined) return found
  throw new OrmMigrateError(
    'config-missing',
    `There is no config file in "${cwd}" (ormconfig.ts, mikro-orm.config.ts and the like).`,
    {
      hint: 'Write one with: orm-migrate init — or name the module of your ORM: orm-migrate -d src/data-source.ts …',
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

/** A DataSource, MikroORM, or a function of one, under any name: the default export before the others. */
function ormIn(module: Readonly<Record<string, unknown>>, file: string): unknown {
  const candidates = [module.default, ...Object.values(module)]
  const found =
    candidates.find((value) => isOrm(value)) ?? candidates.find((value) => value instanceof Promise)
  if (found !== undefined) return found
  if (typeof module.default === 'function') return module.default
  throw new OrmMigrateError(
    'invalid-config',
    `The module "${shown(file)}" exports neither a TypeORM DataSource nor a MikroORM config.`,
    {
      hint: 'Write: export const dataSource = new DataSource({ … }), or: export default defineConfig({ … })',
    },
  )
}

/** What a value stands for: itself, or what a promise or a function of it gives. */
async function resolved(value: unknown): Promise<unknown> {
  return typeof value === 'function' ? (value as () => unknown)() : value
}

/** A config of ours may have a database of another name than the one context of MikroORM's. */
async function optionsOf({ name, ...found }: MikroOrmExport): Promise<object> {
  const isChoice = Array.isArray(found.exported) || typeof found.exported === 'function'
  return (await mikroOrmOptions({ ...found, ...(isChoice ? given({ name }) : {}) })).options
}

/** The ORM that the config names: as it stands, from a function, or from the module of that path. */
export async function loadOrm(config: ResolvedConfig): Promise<unknown> {
  const { orm, root, loader, name } = config
  const options = { root, ...given({ loader }) }
  if (typeof orm !== 'string') {
    const found = await callUserCode('orm in the config', () => resolved(orm))
    return config.isTypeScript ? fromTypeScript(found, options) : found
  }
  const file = existingModule(root, orm, 'orm in the config')
  const module = await loadUserModule(file, options)
  const found = await callUserCode(file, () =>
    isMikroOrms(module, { file, cwd: root })
      ? optionsOf({ file, exported: whole(module), ...given({ name }) })
      : resolved(ormIn(module, file)),
  )
  return isTypeScript(file) ? fromTypeScript(found, options) : found
}
