import type { ScriptTemplate } from '../codegen/script-template.js'
import type { LoaderName } from '../loader/load.js'
import type { Choice, IncludeObject } from './include.js'
import type { Listeners } from './listeners.js'
import type { Rewrite } from './rewrite.js'

/** A name that changed in the entities: what it names keeps its rows under the new one. */
export type Rename = TableRename | ColumnRename | EnumRename

/** A table under a new name, in another database schema, or both. */
export interface TableRename {
  readonly table: string
  readonly column?: undefined
  /** The database schema that the table was in. Default: that of the connection. */
  readonly schema?: string
  /** Default: the same name. */
  readonly to?: string
  /** The database schema that the table goes to. Default: the one that it was in. */
  readonly toSchema?: string
}

/** A column under a new name; where its table is renamed too, `table` is the table's new name. */
export interface ColumnRename {
  readonly table: string
  readonly column: string
  readonly schema?: string
  readonly to: string
}

/** PostgreSQL: an enum type under a new name or, with `value`, one of its values. */
export interface EnumRename {
  readonly enum: string
  readonly value?: string
  readonly schema?: string
  readonly to: string
}

/**
 * How a run is put into transactions: each revision in one of its own, the whole run in one, or none at all. With
 * `each` and `none`, a revision says otherwise for itself with `static readonly transaction = false` or `true`.
 */
export type TransactionMode = 'each' | 'all' | 'none'

/** A command that runs on a new revision file, without a shell. */
export interface PostWriteHook {
  /** Looked for in `node_modules/.bin` of the project first, then on the PATH. */
  readonly command: string
  /** `{file}` stands for the file's name; it comes last where no argument has it. */
  readonly args?: readonly string[]
}

/** Everything that can be said of one database besides the ORM. */
export interface Settings {
  /**
   * The folder or folders of the migration files, relative to `root`. Of several, a new file goes to that of its parent,
   * or to `--version-path`. Default: `migrations`, with MikroORM `revisions`, or the same with `/<name>` for one of several databases.
   */
  readonly migrations?: string | readonly string[]
  /** Whether folders within them belong to them. Default: false. */
  readonly recursive?: boolean
  /**
   * The name of a new file without its extension, in Alembic's words: `%(rev)s`, `%(slug)s`, `%(epoch)s`, `%(year)d`,
   * `%(month).2d`, `%(day).2d`, `%(hour).2d`, `%(minute).2d`, `%(second).2d`. With `recursive` it may have folders.
   * Default: `%(rev)s_%(slug)s`.
   */
  readonly fileTemplate?: string
  /** The time zone of the date in file names, as `Europe/Zurich`. Default: UTC. */
  readonly timezone?: string
  /** The most characters of the message in a file name. Default: 40. */
  readonly truncateSlugLength?: number
  /** Writes the text of a new revision file from its parts. Default: the tool's own shape. */
  readonly scriptTemplate?: ScriptTemplate
  /**
   * Whether a new revision file is formatted by the project's own formatter, Prettier or Biome, where it is installed.
   * Default: true.
   */
  readonly format?: boolean
  /**
   * Commands that run on a new revision file before it is put in its place, as `prettier --write` or
   * `{ command: 'eslint', args: ['--fix', '{file}'] }`. One that fails leaves no file. Default: none.
   */
  readonly postWriteHooks?: readonly (string | PostWriteHook)[]
  /** The table that remembers what is applied. Default: `orm_migrate_revisions`. */
  readonly versionTable?: string
  /** The database schema of that table. Default: that of the connection. */
  readonly versionTableSchema?: string
  /**
   * Whether TypeORM's own table (`typeorm_metadata`) is kept as TypeORM keeps it, with the text of each view and generated
   * column. Default: true.
   */
  readonly typeormMetadata?: boolean
  /** How a run is put into transactions. Default: `each`. */
  readonly transaction?: TransactionMode
  /**
   * Whether the database keeps the SQL that takes each applied revision back, so that `downgrade` works where the files are
   * older than the database. Default: false.
   */
  readonly storeDownSql?: boolean
  /**
   * What is compared with the entities: a thing must match one of these. Texts (`*` stands for anything) and regular
   * expressions speak of tables; a function is asked of every table, column, index, constraint and enum. Default: all.
   */
  readonly include?: Choice | readonly Choice[]
  /** What is left alone: neither created nor changed nor dropped. Default: nothing. */
  readonly exclude?: Choice | readonly Choice[]
  /** Alembic's `include_object`: asked on both sides, with what is on the other. Default: all. */
  readonly includeObject?: IncludeObject
  /**
   * What may be dropped where the entities do not know it. `models`: what the migrations have made; `all`: everything;
   * texts, regular expressions and functions, as in `include`: what they choose besides. Default: `models`.
   */
  readonly manage?: Choice | readonly Choice[]
  /** Changes what autogenerate found before it is written, as Alembic's `Rewriter`. Default: nothing is changed. */
  readonly rewrite?: Rewrite
  /** What hears of runs, revisions and statements. Default: nobody. */
  readonly listeners?: Listeners
  /** Names that changed in the entities; each applies while the old name is there and the new one is not. */
  readonly renames?: readonly Rename[]
  /** How TypeScript is loaded. Default: with the project's own TypeScript, else `@swc/core`. */
  readonly loader?: LoaderName
  /** Milliseconds to wait for another run to end. Default: 60 000. */
  readonly lockTimeout?: number
  /**
   * PostgreSQL: milliseconds that a statement waits for the locks of others, before it gives way to those who queue up
   * behind it and is tried again, each time a little longer. Default: 2 000; 0: it waits as long as it takes.
   */
  readonly statementLockTimeout?: number
  /** PostgreSQL: milliseconds after which such a statement is no longer tried again. Default: 60 000. */
  readonly statementLockPatience?: number
  /**
   * PostgreSQL: milliseconds that one statement may take; what runs CONCURRENTLY takes its time. Default: what the
   * session says. 0: no limit.
   */
  readonly statementTimeout?: number
  /** The folder that relative paths start from. Default: that of the config file, else the current one. */
  readonly root?: string
}

/** One database: its ORM, and what is said of it. */
export interface DatabaseConfig extends Settings {
  /**
   * A TypeORM DataSource, initialized or not; MikroORM or its options; a function that gives one, also later; or the path
   * of a module that exports one, relative to `root`.
   */
  readonly orm: unknown
}

/** Several databases, each with a chain of its own; `-n NAME` chooses. What stands beside them holds for all. */
export interface DatabasesConfig extends Settings {
  readonly databases: Readonly<Record<string, DatabaseConfig>>
}

/** What `ormconfig.ts` exports. */
export type Config = DatabaseConfig | DatabasesConfig

/** What a config that is a function is given. */
export interface ConfigArguments {
  /** The `-x key=value` of the command line; empty where there are none. */
  readonly x: Readonly<Record<string, string>>
  /** The `-n NAME` of the command line. */
  readonly name?: string
}

/** A config that depends on the command line: `export default defineConfig(({ x }) => ({ … }))`. */
export type ConfigFunction = (given: ConfigArguments) => Config | Promise<Config>

/**
 * Gives the config back, with its type checked.
 * @example
 * export default defineConfig({ orm: dataSource, migrations: 'migrations' })
 * @example
 * export default defineConfig(({ x }) => ({ orm: dataSourceOf(x.tenant ?? 'main') }))
 */
export function defineConfig(config: ConfigFunction): ConfigFunction
export function defineConfig(config: Config): Config
export function defineConfig(config: Config | ConfigFunction): Config | ConfigFunction {
  return config
}
