import type { ColumnType } from '../schema/column-type.js'
import type { ConstraintReference } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { Constraint, QualifiedName } from '../schema/model.js'
import { qualified } from '../schema/names.js'
import type { ColumnChanges } from './alter-column.js'
import type { Operation, OperationOf } from './index.js'
import type { MetadataKey } from './typeorm-metadata.js'

/** What an operation does, in one line for people. */
export function describe(op: Operation): string {
  switch (op.kind) {
    case 'createTable':
      return `add table ${quoted(op.table)}`
    case 'dropTable':
      return `drop table ${quoted(op.table)}`
    case 'renameTable':
      return `rename table ${quoted(op.table)} to "${op.to}"`
    case 'moveTable':
      return `move table ${quoted(op.table)} to ${op.toSchema === undefined ? 'the default schema' : `schema "${op.toSchema}"`}`
    case 'addColumn':
      return `add column ${within(op.table, op.column.name)}, ${spell(op.column.type)}`
    case 'dropColumn':
      return `drop column ${within(op.table, op.column)}`
    case 'alterColumn':
      return `alter column ${within(op.table, op.column)}: ${changesIn(op.changes)}`
    case 'renameColumn':
      return `rename column ${within(op.table, op.column)} to "${op.to}"`
    case 'createIndex':
      return `add ${op.index.unique ? 'unique ' : ''}index "${op.index.name}" on ${quoted(op.table)}`
    case 'dropIndex':
      return `drop index "${op.name}"${op.table === undefined ? '' : ` on ${quoted(op.table)}`}`
    case 'renameIndex':
      return `rename index "${op.name}" to "${op.to}"`
    case 'createPrimaryKey':
    case 'createUniqueConstraint':
    case 'createCheckConstraint':
    case 'createForeignKey':
    case 'createExcludeConstraint':
      return `add ${constraintWords(op.constraint)} to ${quoted(op.table)}`
    case 'dropConstraint':
      return `drop ${referenceWords(op.constraint)} of ${quoted(op.table)}`
    case 'renameConstraint':
      return `rename constraint "${op.name}" of ${quoted(op.table)} to "${op.to}"`
    case 'createTableComment':
      return `set the comment of ${quoted(op.table)}`
    case 'dropTableComment':
      return `drop the comment of ${quoted(op.table)}`
    default:
      return describeOther(op)
  }
}

type Other = Extract<
  Operation,
  {
    readonly kind:
      | `${'create' | 'drop'}${'Enum' | 'Schema' | 'Extension' | 'View'}`
      | 'alterEnum'
      | 'renameEnum'
      | 'setTypeormMetadata'
      | 'deleteTypeormMetadata'
      | 'renameSequence'
      | 'assume'
      | 'bulkInsert'
      | 'execute'
      | 'run'
      | 'irreversible'
      | 'unfinished'
  }
>

function describeOther(op: Other): string {
  switch (op.kind) {
    case 'createEnum':
      return `add enum type ${quoted(op.enumType)} (${op.enumType.values.join(', ')})`
    case 'alterEnum':
      return `alter enum type ${quoted(op.enumType)} to (${op.values.join(', ')})${mapWords(op)}`
    case 'renameEnum':
      return `rename enum type ${quoted(op.enumType)} to "${op.to}"`
    case 'dropEnum':
      return `drop enum type ${quoted(op.enumType)}`
    case 'renameSequence':
      return `rename sequence ${quoted(op.sequence)} to "${op.to}"`
    case 'createSchema':
      return `add schema "${op.name}"`
    case 'dropSchema':
      return `drop schema "${op.name}"`
    case 'createExtension':
      return `add extension "${op.name}"`
    case 'dropExtension':
      return `drop extension "${op.name}"`
    case 'createView':
      return `add ${op.view.materialized ? 'materialized ' : ''}view ${quoted(op.view)}`
    case 'dropView':
      return `drop ${op.materialized ? 'materialized ' : ''}view ${quoted(op.view)}`
    case 'setTypeormMetadata':
      return `tell TypeORM of ${metadataWords(op.row)}`
    case 'deleteTypeormMetadata':
      return `let TypeORM forget ${metadataWords(op.row)}`
    case 'assume':
      return `assume what ${op.effect.length} operations make`
    case 'bulkInsert':
      return `insert ${op.rows.length} rows into ${quoted(op.table)}`
    case 'execute':
      return `execute ${op.sql.replace(/\s+/g, ' ').trim().slice(0, 80)}`
    case 'run':
      return `run ${op.description}`
    case 'irreversible':
      return `refuse to be taken back: ${op.reason}`
    case 'unfinished':
      return `wait for a person: ${op.task}`
    default:
      return op satisfies never
  }
}

const mapWords = ({ rename = {}, replace = {} }: OperationOf<'alterEnum'>): string =>
  [
    ...Object.entries(rename).map(([from, to]) => `, ${from} renamed to ${to}`),
    ...Object.entries(replace).map(([from, to]) => `, ${from} replaced by ${to}`),
  ].join('')

const quoted = (name: QualifiedName): string => `"${qualified(name)}"`
const within = (table: QualifiedName, column: string): string => `${quoted(table)}."${column}"`

const metadataWords = ({ type, name, table, schema }: MetadataKey): string =>
  type === 'GENERATED_COLUMN'
    ? `column ${within({ name: table ?? '', ...given({ schema }) }, name)}`
    : `view ${quoted({ name, ...given({ schema }) })}`

const words: Readonly<Record<Constraint['kind'], string>> = {
  primaryKey: 'primary key',
  unique: 'unique constraint',
  check: 'check constraint',
  foreignKey: 'foreign key',
  exclusion: 'exclusion constraint',
}

function constraintWords(constraint: Constraint): string {
  const name = constraint.name === undefined ? '' : ` "${constraint.name}"`
  const body = 'columns' in constraint ? constraint.columns.join(', ') : constraint.expression
  return `${words[constraint.kind]}${name} (${body})`
}

/** What a constraint is called by: `unique constraint "UQ_1"`, `check constraint (a > 0)`. */
export function referenceWords({ name, kind, columns, expression }: ConstraintReference): string {
  const what = kind === undefined ? 'constraint' : words[kind]
  if (name !== undefined) return `${what} "${name}"`
  return `${what} (${expression ?? columns?.join(', ') ?? ''})`
}

/** A type as a person writes it: `varchar(255)`, `text[]`. */
export const spell = ({ name, args, array }: ColumnType): string =>
  `${name}${args === undefined ? '' : `(${args.join(', ')})`}${array ? '[]' : ''}`

function changesIn(changes: ColumnChanges): string {
  return Object.entries(changes)
    .map(([key, value]: readonly [string, unknown]) => {
      if (key === 'type') return `type ${spell(value as ColumnType)}`
      if (key === 'nullable') return value === true ? 'nullable' : 'not null'
      return value === null || value === false ? `no ${key}` : `${key} ${shown(value)}`
    })
    .join(', ')
}

function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if ('sql' in value) return String(value.sql)
  return 'expression' in value ? `as ${String(value.expression)}` : JSON.stringify(value)
}
