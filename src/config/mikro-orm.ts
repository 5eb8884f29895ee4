import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isMikroOrmSource } from '../adapters/mikro-orm/recognise.js'
import { listed, OrmMigrateError } from '../errors.js'
import { shown } from '../loader/faults.js'
import type { DatabaseConfig } from './config.js'
import { nearest } from './nearest.js'

/** The first of the places in which MikroORM's command line looks for its config. */
export const findMikroOrmConfig = (cwd: string): string | undefined =>
  mikroOrmPlaces(cwd).find((file) => existsSync(file))

/** Whether a file is a config of MikroORM's by its name, or since the project says so. */
export const isMikroOrmConfig = (file: string, cwd: string): boolean =>
  hasItsName(file) || declaredPlaces(cwd).includes(file)

const hasItsName = (file: string): boolean => /^mikro-orm\.config\.[cm]?[jt]s$/.test(path.basename(file))

function mikroOrmPlaces(cwd: string): readonly string[] {
  const built = ['dist', 'build'].find((folder) => existsSync(path.join(cwd, folder))) ?? 'src'
  const usual = [
    'src/mikro-orm.config.ts',
    'mikro-orm.config.ts',
    `${built}/mikro-orm.config.js`,
    'mikro-orm.config.js',
  ]
  return [...declaredPlaces(cwd), ...usual.map((file) => path.join(cwd, file))]
}

/** What the environment and the nearest package.json say. */
function declaredPlaces(cwd: string): readonly string[] {
  const { MIKRO_ORM_CLI_CONFIG: said } = process.env
  const places = [...(said === undefined || said === '' ? [] : [said]), ...configPaths(cwd)]
  return places.map((file) => path.resolve(cwd, file))
}

function configPaths(folder: string): readonly string[] {
  const file = path.join(folder, 'package.json')
  const parent = path.dirname(folder)
  if (!existsSync(file)) return parent === folder ? [] : configPaths(parent)
  const places = settingsIn(readFileSync(file, 'utf8'))?.configPaths
  return Array.isArray(places) ? places.filter((place) => typeof place === 'string') : []
}

/** None where the text is no JSON; others tell of that. */
function settingsIn(text: string): { readonly configPaths?: unknown } | undefined {
  try {
    const manifest = JSON.parse(text) as { readonly 'mikro-orm'?: { readonly configPaths?: unknown } } | null
    return manifest?.['mikro-orm']
  } catch {
    return undefined
  }
}

/** A default export of MikroORM's config, and which of several contexts is wanted. */
export interface MikroOrmExport {
  readonly file: string
  readonly exported: unknown
  /** The `-n NAME` of the command line. */
  readonly name?: string
}

/** The options of one context. */
export interface MikroOrmContext {
  readonly options: object
  /** Its name, where the config has several or asks for one. */
  readonly context?: string
}

/**
 * The options that a config of MikroORM's exports: an object, a list of them by their `contextName`, a function of that
 * name, or a promise; chosen as MikroORM does.
 */
export async function mikroOrmOptions({ file, exported, name }: MikroOrmExport): Promise<MikroOrmContext> {
  const asked = name ?? process.env.MIKRO_ORM_CONTEXT_NAME
  const found = await Promise.resolve(exported)
  if (typeof found === 'function') {
    const context = asked ?? 'default'
    return { options: object(await calling(found, context), file), context }
  }
  if (Array.isArray(found)) {
    const options = object(await chosen(found, asked, file), file)
    return { options, context: asked ?? contextOf(options) ?? 'default' }
  }
  const options = object(found, file)
  const own = contextOf(options)
  if (asked === undefined || asked === (own ?? 'default')) return { options }
  throw unknownContext(asked, own === undefined ? [] : [own], file)
}

const calling = (found: unknown, context: string): unknown => (found as (name: string) => unknown)(context)

/** The objects first, then the functions, asked in turn. */
async function chosen(list: readonly unknown[], context: string | undefined, file: string): Promise<unknown> {
  const settled = await Promise.all(list)
  const named = settled.filter((entry) => typeof entry === 'object')
  const names = named.map((entry) => contextOf(entry) ?? 'default')
  if (context === undefined && settled.length === 1 && named.length === 1) return named[0]
  const wanted = context ?? 'default'
  const found = named[names.indexOf(wanted)]
  if (found !== undefined) return found
  for (const entry of settled.filter((candidate) => typeof candidate === 'function')) {
    const given: unknown = await calling(entry, wanted)
    if (typeof given === 'object' && given !== null && (contextOf(given) ?? wanted) === wanted) return given
  }
  throw context === undefined ? noChoice(names) : unknownContext(context, names, file)
}

const contextOf = (options: unknown): string | undefined => {
  const name =
    typeof options === 'object' && options !== null && 'contextName' in options && options.contextName
  return typeof name === 'string' ? name : undefined
}

function object(value: unknown, file: string): object {
  if (typeof value === 'object' && value !== null) return value
  throw new OrmMigrateError('invalid-config', `The MikroORM config "${shown(file)}" exports no options.`, {
    hint: "Write: export default defineConfig({ … }), with defineConfig of '@mikro-orm/postgresql'",
  })
}

/**
 * The folder of the revisions where the config names none. MikroORM's own migrations are in `migrations` unless its
 * config says otherwise, and one folder cannot hold both.
 */
export const revisionsFolder = (orm: unknown): string =>
  isMikroOrmSource(orm) || (typeof orm === 'string' && hasItsName(orm)) ? 'revisions' : 'migrations'

/** The options as a config of ours; each context has a chain of its own. */
export const configOfMikroOrm = ({ options, context }: MikroOrmContext): DatabaseConfig => ({
  orm: options,
  ...(context === undefined || context === 'default'
    ? {}
    : { migrations: `${revisionsFolder(options)}/${context}` }),
})

const noChoice = (names: readonly string[]): OrmMigrateError =>
  new OrmMigrateError(
    'database-not-chosen',
    `The MikroORM config has several contexts: ${listed(names, '"')}.`,
    {
      hint: `Choose one: orm-migrate -n ${names[0] ?? 'NAME'} …`,
      details: { databases: names },
    },
  )

function unknownContext(name: string, names: readonly string[], file: string): OrmMigrateError {
  const near = nearest(name, names) ?? names[0]
  return new OrmMigrateError(
    'unknown-database',
    `The MikroORM config "${shown(file)}" has no context "${name}"${names.length === 0 ? '' : `; it has ${listed(names, '"')}`}.`,
    {
      hint: near === undefined ? 'Leave --name out.' : `Choose one: orm-migrate -n ${near} …`,
      details: { databases: names },
    },
  )
}
