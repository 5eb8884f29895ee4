import { loaderNames } from '../loader/load.js'
import type {
  ColumnRename,
  DatabaseConfig,
  DatabasesConfig,
  EnumRename,
  PostWriteHook,
  Settings,
  TableRename,
} from './config.js'
import type { Listeners } from './listeners.js'
import * as rules from './rules.js'
import type { Rule } from './rules.js'

type RulesOf<T> = Readonly<Record<keyof T, Rule>>

const choice = rules.rule(
  'a text, a regular expression or a function',
  (value) =>
    (typeof value === 'string' && value !== '') || value instanceof RegExp || typeof value === 'function',
)

const choices: Rule = (value, key) => {
  if (Array.isArray(value)) rules.listOf(choice)(value, key)
  else choice(value, key)
}

const hook = {
  command: rules.text,
  args: rules.listOf(rules.rule('a text', (value) => typeof value === 'string')),
} satisfies RulesOf<PostWriteHook>

const tableRename = {
  schema: rules.text,
  table: rules.text,
  column: rules.rule('left out', (value) => value === undefined),
  to: rules.text,
  toSchema: rules.text,
} satisfies RulesOf<TableRename>

const columnRename = {
  schema: rules.text,
  table: rules.text,
  column: rules.text,
  to: rules.text,
} satisfies RulesOf<ColumnRename>

const enumRename = {
  schema: rules.text,
  enum: rules.text,
  value: rules.text,
  to: rules.text,
} satisfies RulesOf<EnumRename>

/** What it renames tells which keys it has. */
const rename: Rule = (value, key) => {
  const has = (name: string): boolean => typeof value === 'object' && value !== null && name in value
  if (has('enum')) rules.record(enumRename, ['enum', 'to'])(value, key)
  else if (has('column')) rules.record(columnRename, ['table', 'column', 'to'])(value, key)
  else rules.record(tableRename, has('toSchema') ? ['table'] : ['table', 'to'])(value, key)
}

const listeners = {
  beforeRun: rules.callable,
  afterRun: rules.callable,
  onRunFailure: rules.callable,
  beforeRevision: rules.callable,
  afterRevision: rules.callable,
  onRevisionFailure: rules.callable,
  beforeStatement: rules.callable,
  afterStatement: rules.callable,
  onStatementFailure: rules.callable,
  onRevisionApplied: rules.callable,
} satisfies RulesOf<Listeners>

/** The compiler refuses this table where a key of the config has no rule, or a rule no key. */
const settings = {
  migrations: rules.texts,
  recursive: rules.flag,
  fileTemplate: rules.text,
  timezone: rules.rule('a time zone, as UTC or Europe/Zurich', isTimeZone),
  truncateSlugLength: rules.length,
  scriptTemplate: rules.callable,
  format: rules.flag,
  postWriteHooks: rules.listOf((value, key) => {
    if (typeof value === 'string') rules.command(value, key)
    else rules.record(hook, ['command'])(value, key)
  }),
  versionTable: rules.text,
  versionTableSchema: rules.text,
  typeormMetadata: rules.flag,
  transaction: rules.oneOf('each', 'all', 'none'),
  storeDownSql: rules.flag,
  include: choices,
  exclude: choices,
  includeObject: rules.callable,
  manage: choices,
  rewrite: rules.callable,
  listeners: rules.record(listeners),
  renames: rules.listOf(rename),
  loader: rules.oneOf(...loaderNames),
  lockTimeout: rules.milliseconds,
  statementLockTimeout: rules.milliseconds,
  statementLockPatience: rules.milliseconds,
  statementTimeout: rules.milliseconds,
  root: rules.text,
} satisfies RulesOf<Settings>

const database = { orm: rules.given, ...settings } satisfies RulesOf<DatabaseConfig>

const config = {
  ...database,
  databases: rules.recordOf(rules.record(database, ['orm'])),
} satisfies RulesOf<DatabaseConfig & DatabasesConfig>

/** Throws for the first key that is unknown, and for the first value of the wrong kind. */
export const checkConfig = (value: object): void => rules.checkKeys(value, config)

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string') return false
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
