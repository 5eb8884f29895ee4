import type { QualifiedName } from '../../schema/model.js'
import { migrationsTable } from './legacy-migrations.js'
import type { Rules } from './rules.js'
import type { MikroOrm } from './types.js'

/** A name, in any case of letters, or a pattern of names. */
type Pattern = string | RegExp

/** What is used of MikroORM's options `schemaGenerator`. */
interface GeneratorOptions {
  readonly skipTables?: readonly Pattern[]
  readonly skipViews?: readonly Pattern[]
  /** By the name of a table, perhaps with its schema before it. */
  readonly skipColumns?: Readonly<Record<string, readonly Pattern[]>>
  readonly ignoreSchema?: readonly string[]
}

/** What MikroORM's options say is not to be looked at. */
export interface Skips {
  table(table: QualifiedName): boolean
  view(view: QualifiedName): boolean
  column(table: QualifiedName, column: string): boolean
}

/** The options of an instance; the table of MikroORM's own migrations is its own. */
export function skipsOf(orm: MikroOrm, { defaultSchema }: Rules): Skips {
  const options = orm.config.get('schemaGenerator') as GeneratorOptions
  const { skipTables = [], skipViews = [], skipColumns = {}, ignoreSchema = [] } = options
  const names = ({ name, schema = defaultSchema }: QualifiedName): readonly string[] =>
    schema === undefined ? [name] : [name, `${schema}.${name}`]
  const isOf = (object: QualifiedName, patterns: readonly Pattern[]): boolean =>
    patterns.some((pattern) => names(object).some((name) => matches(name, pattern)))
  const isIgnored = ({ schema = defaultSchema }: QualifiedName): boolean =>
    schema !== undefined && ignoreSchema.includes(schema)
  const own = migrationsTable(orm)
  const isOwn = ({ name, schema = defaultSchema }: QualifiedName): boolean =>
    name === own.name && schema === (own.schema ?? defaultSchema)
  return {
    table: (table) => isOwn(table) || isIgnored(table) || isOf(table, skipTables),
    view: (view) => isIgnored(view) || isOf(view, skipViews) || isOf(view, skipTables),
    column: (table, column) =>
      names(table).some((name) => skipColumns[name]?.some((pattern) => matches(column, pattern)) === true),
  }
}

/** A global or sticky expression remembers where it stopped, and would let every second name through. */
const matches = (name: string, pattern: Pattern): boolean =>
  typeof pattern === 'string'
    ? name.toLowerCase() === pattern.toLowerCase()
    : new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(name)
