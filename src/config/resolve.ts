import path from 'node:path'
import type { ScriptTemplate } from '../codegen/script-template.js'
import { OrmMigrateError } from '../errors.js'
import type { LoaderName } from '../loader/load.js'
import type { MigrationContext } from '../migration/operations-facade.js'
import { given } from '../schema/given.js'
import { checkTemplate, type FileNameOptions } from '../revisions/file-name.js'
import type {
  Config,
  ConfigArguments,
  DatabaseConfig,
  PostWriteHook,
  Rename,
  TransactionMode,
} from './config.js'
import { chosenDatabase } from './databases.js'
import type { Choice, Selection } from './include.js'
import { checkConfig } from './keys.js'
import type { Listeners } from './listeners.js'
import { revisionsFolder } from './mikro-orm.js'
import type { Rewrite } from './rewrite.js'
import { guarded } from './user-code.js'

/** A config with its defaults filled in and its paths absolute: what is said of the one database that was chosen. */
export interface ResolvedConfig {
  readonly orm: unknown
  /** Which of several databases it is. */
  readonly name?: string
  /** Whether the config is TypeScript, and the entities with it. */
  readonly isTypeScript: boolean
  readonly migrations: readonly string[]
  readonly recursive: boolean
  readonly fileName: FileNameOptions
  readonly scriptTemplate?: ScriptTemplate
  readonly format: boolean
  readonly postWriteHooks: readonly Required<PostWriteHook>[]
  readonly versionTable: { readonly name: string; readonly schema?: string }
  readonly typeormMetadata: boolean
  readonly transaction: TransactionMode
  readonly storeDownSql: boolean
  readonly selection: Selection
  /** What may be dropped besides what the migrations have made. */
  readonly manage: readonly Choice[]
  readonly rewrite?: Rewrite
  readonly listeners: Listeners
  readonly renames: readonly Rename[]
  readonly loader?: LoaderName
  readonly lockTimeout: number
  readonly statementLockTimeout: number
  readonly statementLockPatience: number
  readonly statementTimeout?: number
  readonly root: string
  /** What the command line hands over to migrations. */
  readonly context: MigrationContext
  /** What was written, of the database that was chosen. */
  readonly written: DatabaseConfig
}

/** What is said besides the config, and where it says something else, in its place. */
export interface Said extends Partial<ConfigArguments> {
  readonly overrides?: Partial<DatabaseConfig>
  /** The `--tag` of the command line. */
  readonly tag?: string
  /** Default: false. */
  readonly isTypeScript?: boolean
}

/** Fills in the defaults; throws where a key is unknown or a value of the wrong kind. */
export function resolveConfig(
  config: Config,
  folder: string,
  { name, x = {}, tag, overrides, isTypeScript = false }: Said = {},
): ResolvedConfig {
  checkConfig(config)
  const chosen = { ...chosenDatabase(config, name), ...overrides }
  const root = path.resolve(folder, chosen.root ?? '.')
  return {
    ...writing(chosen, root),
    ...comparing(chosen),
    ...running(chosen),
    orm: chosen.orm,
    isTypeScript,
    ...given({ name }),
    renames: chosen.renames ?? [],
    root,
    context: tag === undefined ? { x } : { x, tag },
    written: { ...chosen, root },
  }
}

/** What `revision` needs. */
function writing(config: DatabaseConfig, root: string) {
  const {
    migrations = revisionsFolder(config.orm),
    recursive = false,
    scriptTemplate,
    format = true,
    postWriteHooks = [],
  } = config
  return {
    migrations: [migrations].flat().map((location) => path.resolve(root, location)),
    recursive,
    fileName: fileName(config),
    ...(scriptTemplate === undefined ? {} : { scriptTemplate: guarded('scriptTemplate', scriptTemplate) }),
    format,
    postWriteHooks: postWriteHooks.map(hookOf),
  }
}

function fileName({
  fileTemplate,
  timezone,
  truncateSlugLength,
  recursive,
}: DatabaseConfig): FileNameOptions {
  if (fileTemplate !== undefined) checkTemplate(fileTemplate)
  const folders = fileTemplate?.split(/[\\/]/) ?? []
  if (folders.length > 1 && recursive !== true) throw notRecursive()
  if (folders.some((part) => part === '' || part === '..')) throw outside()
  return {
    ...(fileTemplate === undefined ? {} : { template: fileTemplate }),
    ...(timezone === undefined ? {} : { timeZone: timezone }),
    ...(truncateSlugLength === undefined ? {} : { truncateSlugLength }),
  }
}

/** `prettier --write` is a command and its arguments; whatever needs quotes is written as an object. */
function hookOf(hook: string | PostWriteHook): Required<PostWriteHook> {
  if (typeof hook !== 'string') return { command: hook.command, args: hook.args ?? [] }
  const [command = '', ...args] = hook.trim().split(/\s+/)
  return { command, args }
}

/** What autogenerate and `check` need. */
function comparing(config: DatabaseConfig) {
  const { include = [], exclude = [], includeObject, manage = [], rewrite, typeormMetadata = true } = config
  return {
    typeormMetadata,
    manage: managed([manage].flat()).map((choice) => guardedChoice('manage', choice)),
    selection: {
      include: [include].flat().map((choice) => guardedChoice('include', choice)),
      exclude: [exclude].flat().map((choice) => guardedChoice('exclude', choice)),
      ...(includeObject === undefined ? {} : { includeObject: guarded('includeObject', includeObject) }),
    },
    ...(rewrite === undefined ? {} : { rewrite: guarded('rewrite', rewrite) }),
  }
}

const guardedChoice = (key: string, choice: Choice): Choice =>
  typeof choice === 'function' ? guarded(key, choice) : choice

/** The two words that stand for choices. */
const managed = (choices: readonly Choice[]): readonly Choice[] =>
  choices.filter((choice) => choice !== 'models').map((choice) => (choice === 'all' ? '*' : choice))

/** What runs need. */
function running(config: DatabaseConfig) {
  const { versionTable = 'orm_migrate_revisions', versionTableSchema: schema, loader } = config
  return {
    versionTable: { name: versionTable, ...(schema === undefined ? {} : { schema }) },
    transaction: config.transaction ?? 'each',
    storeDownSql: config.storeDownSql ?? false,
    listeners: config.listeners ?? {},
    lockTimeout: config.lockTimeout ?? 60_000,
    statementLockTimeout: config.statementLockTimeout ?? 2_000,
    statementLockPatience: config.statementLockPatience ?? 60_000,
    ...(config.statementTimeout === undefined ? {} : { statementTimeout: config.statementTimeout }),
    ...(loader === undefined ? {} : { loader }),
  }
}

const notRecursive = (): OrmMigrateError =>
  new OrmMigrateError(
    'invalid-config',
    'The config\'s "fileTemplate" has folders, but files in folders are not read.',
    { hint: 'Add "recursive: true", or leave the folders out.' },
  )

const outside = (): OrmMigrateError =>
  new OrmMigrateError(
    'invalid-config',
    'The config\'s "fileTemplate" must stay within the folder of the migrations.',
    { hint: 'Write it without ".." and without a slash at either end or twice in a row.' },
  )
