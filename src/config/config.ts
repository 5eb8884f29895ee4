import path from 'node:path'
import { OrmMigrateError } from '../errors.js'
import type { LoaderName } from '../loader/load.js'

/** A name that changed in the entities: the table or column keeps its rows under the new one. */
export interface Rename {
  readonly schema?: string
  readonly table: string
  /** Absent: the table itself is renamed. */
  readonly column?: string
  readonly to: string
}

/** What `ormconfig.ts` exports. */
export interface Config {
  /**
   * A TypeORM DataSource, initialized or not; a function that gives one, also later; or the path of a module that
   * exports one, relative to the config file.
   */
  readonly orm: unknown
  /** The folder or folders of the migration files, relative to the config file. Default: `migrations`. */
  readonly migrations?: string | readonly string[]
  /** The table that remembers what is applied. Default: `orm_migrate_revisions`. */
  readonly versionTable?: string
  /** The database schema of that table. Default: that of the connection. */
  readonly versionTableSchema?: string
  /** Names that changed in the entities; each applies while the old name is there and the new one is not. */
  readonly renames?: readonly Rename[]
  /** How TypeScript is loaded. Default: with the project's own TypeScript, else `@swc/core`. */
  readonly loader?: LoaderName
  /** Milliseconds to wait for another run to end. Default: 60 000. */
  readonly lockTimeout?: number
  /** The folder that relative paths start from. Default: that of the config file, else the current one. */
  readonly root?: string
}

/** A config with its defaults filled in and its paths absolute. */
export interface ResolvedConfig {
  readonly orm: unknown
  readonly migrations: readonly string[]
  readonly versionTable: { readonly name: string; readonly schema?: string }
  readonly renames: readonly Rename[]
  readonly loader?: LoaderName
  readonly lockTimeout: number
  readonly root: string
}

/** Gives the config back, with its type checked: `export default defineConfig({ orm: dataSource })`. */
export const defineConfig = (config: Config): Config => config

/** Fills in the defaults; throws where a key is unknown or a value of the wrong kind. */
export function resolveConfig(config: Config, folder: string): ResolvedConfig {
  for (const key of Object.keys(config)) if (!isKnown(key)) throw unknownKey(key)
  for (const [key, kind] of Object.entries(kinds)) {
    const value = (config as unknown as Record<string, unknown>)[key]
    if (value !== undefined && !kind.is(value)) throw wrongKind(key, kind.name)
  }
  if (config.orm === undefined) throw missingOrm()
  const root = path.resolve(folder, config.root ?? '.')
  const schema = config.versionTableSchema
  return {
    orm: config.orm,
    migrations: [config.migrations ?? 'migrations'].flat().map((location) => path.resolve(root, location)),
    versionTable: {
      name: config.versionTable ?? 'orm_migrate_revisions',
      ...(schema === undefined ? {} : { schema }),
    },
    renames: config.renames ?? [],
    ...(config.loader === undefined ? {} : { loader: config.loader }),
    lockTimeout: config.lockTimeout ?? 60_000,
    root,
  }
}

interface Kind {
  readonly name: string
  is(value: unknown): boolean
}
const text: Kind = { name: 'a text', is: (value) => typeof value === 'string' && value !== '' }
const texts: Kind = {
  name: 'a text or a list of texts',
  is: (value) =>
    text.is(value) || (Array.isArray(value) && value.length > 0 && value.every((item) => text.is(item))),
}
const milliseconds: Kind = {
  name: 'a number of milliseconds',
  is: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
}
const renameList: Kind = {
  name: 'a list of { table, column?, to }',
  is: (value) => Array.isArray(value) && value.every((item) => isRename(item)),
}
const isRename = (item: unknown): boolean =>
  typeof item === 'object' &&
  item !== null &&
  'table' in item &&
  'to' in item &&
  text.is(item.table) &&
  text.is(item.to)

const kinds: Readonly<Record<Exclude<keyof Config, 'orm'>, Kind>> = {
  migrations: texts,
  versionTable: text,
  versionTableSchema: text,
  renames: renameList,
  loader: text,
  lockTimeout: milliseconds,
  root: text,
}

const isKnown = (key: string): boolean => key === 'orm' || Object.hasOwn(kinds, key)

const wrongKind = (key: string, kind: string): OrmMigrateError =>
  new OrmMigrateError('invalid-config', `The config's "${key}" must be ${kind}.`, {
    hint: 'See the Configuration section of the README.',
  })

const missingOrm = (): OrmMigrateError =>
  new OrmMigrateError('invalid-config', 'The config has no "orm".', {
    hint: "Give it a TypeORM DataSource: export default defineConfig({ orm: dataSource, migrations: 'migrations' })",
  })

function unknownKey(key: string): OrmMigrateError {
  const known = ['orm', ...Object.keys(kinds)]
  const near = known.find((candidate) => distance(candidate.toLowerCase(), key.toLowerCase()) <= 2)
  return new OrmMigrateError('invalid-config', `The config has an unknown key "${key}".`, {
    hint: near === undefined ? `Known are ${known.join(', ')}.` : `Did you mean "${near}"?`,
  })
}

/** How many letters must be added, dropped or changed to get from one word to the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, position) => position)
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1]
    for (const [position, wanted] of [...other].entries()) {
      const above = row[position + 1] ?? 0
      const left = next[position] ?? 0
      const diagonal = row[position] ?? 0
      next.push(Math.min(above + 1, left + 1, diagonal + (letter === wanted ? 0 : 1)))
    }
    row = next
  }
  return row[other.length] ?? 0
}
