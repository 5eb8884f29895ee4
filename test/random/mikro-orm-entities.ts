import type { Entities } from '../harness/case.js'
import type { MikroOrm } from '../harness/mikro-orm-targets.js'
import type { Target } from '../harness/targets.js'
import { condition, junctionName, linkColumn } from './entities.js'
import { Plain, type Telling } from './telling.js'
import type { PlannedType } from './families.js'
import type { Pair, PlannedColumn, PlannedIndex, PlannedTable, Side } from './model.js'
import { columnsOf, junctionOf, keyOf, type Link, linksOf, tablesOf } from './side.js'

/** Told for MikroORM. */
export const mikroOrmTelling = (major: MikroOrm['major']): Telling<MikroOrm> => ({
  entitiesOf: mikroOrmEntitiesOf,
  plain: { EntitySchema: Plain, major } as unknown as MikroOrm,
})

/** One of the two models as entities, in MikroORM's own words. */
const mikroOrmEntitiesOf =
  (pair: Pair, side: Side): Entities<MikroOrm> =>
  (orm, dialect) => {
    const made = new Map<PlannedTable, unknown>()
    const tables = tablesOf(pair, side)
    const embeddables: unknown[] = []
    for (const table of tables) {
      const address = embeddableOf({ table, pair, side, orm, dialect, made })
      if (address !== undefined) embeddables.push(address)
      made.set(table, entity({ table, pair, side, orm, dialect, made }, address))
    }
    return [...embeddables, ...made.values()]
  }

interface Place {
  readonly table: PlannedTable
  readonly pair: Pair
  readonly side: Side
  readonly orm: MikroOrm
  readonly dialect: Target['dialect']
  readonly made: ReadonlyMap<PlannedTable, unknown>
}

function entity(place: Place, address: unknown): unknown {
  const { table, pair, side, orm } = place
  const { name, schema } = table
  const has = (column: string): boolean => columnsOf(table, side)[column] !== undefined
  const links = linksOf(table, pair, side).map(
    (link) => [`to ${link.to.name}`, relation(link, place)] as const,
  )
  const columns = Object.entries(columnsOf(table, side)).map(
    ([key, planned]) => [key, { fieldName: key, ...column(planned, place) }] as const,
  )
  const indexes = table.indexes[side].filter(
    ({ columns: names, where }) => names.every(has) && (where === undefined || has(where.column)),
  )
  return new orm.EntitySchema({
    name: className(name),
    tableName: name,
    ...(schema !== undefined && { schema }),
    properties: {
      ...keyColumns(place),
      ...Object.fromEntries(columns),
      ...Object.fromEntries(links),
      ...junction(place),
      ...(address !== undefined && {
        address: { kind: 'embedded', entity: () => address, prefix: 'address' },
      }),
    },
    checks: table.checks[side]
      .filter((check) => has(check.column))
      .map((check, position) => ({
        ...(check.named || position > 0 ? { name: `CHK_${name}_${check.column}_${position}` } : {}),
        expression: condition(check),
      })),
    indexes: indexes.flatMap((index, position) => (index.unique ? [] : [indexOf(index, position, place)])),
    uniques: [
      ...indexes.flatMap((index, position) => (index.unique ? [indexOf(index, position, place)] : [])),
      ...table.uniques[side]
        .filter(({ columns: names }) => names.every(has))
        .map(({ columns: properties, deferrable }) => ({
          name: `UQ_${name}`,
          properties,
          ...(deferrable !== undefined && { deferMode: modeOf(deferrable) }),
        })),
    ],
  } as never)
}

/** MikroORM writes code with the names of entities. */
const className = (table: string): string => table.replace(/\W/g, '_')

/** MikroORM 6 knows a predicate only in an index that is written out. */
function indexOf({ columns, unique, named, where }: PlannedIndex, position: number, place: Place): object {
  const { table, orm } = place
  const name = `IX_${table.name}_${position}`
  if (where === undefined) return { ...(named || unique ? { name } : {}), properties: columns }
  if (orm.major === 7) return { name, properties: columns, where: condition(where) }
  const on = table.schema === undefined ? `"${table.name}"` : `"${table.schema}"."${table.name}"`
  const list = columns.map((column) => `"${column}"`).join(', ')
  const expression = `create ${unique ? 'unique ' : ''}index "${name}" on ${on} (${list}) where ${condition(where)}`
  return { name, expression }
}

const modeOf = (deferrable: string): string => deferrable.slice('INITIALLY '.length).toLowerCase()

function column(planned: PlannedColumn, { table, dialect, orm }: Place): object {
  const { type, nullable, default: value, comment } = planned
  const name = type.enumName === undefined ? undefined : `${table.name} ${type.enumName}`
  const said =
    type.enum === undefined
      ? { type: 'string', columnType: columnType(type, dialect) }
      : { enum: true, items: type.enum, ...(name !== undefined && { nativeEnumName: name }) }
  return {
    ...said,
    nullable,
    ...(type.collation !== undefined && orm.major === 7 && { collation: type.collation }),
    ...(value !== undefined &&
      ('sql' in value ? { defaultRaw: raw(value.sql, dialect) } : { default: value.value })),
    // MikroORM 6 doubles quotes, and both take SQL apart at the ends of lines.
    ...(comment !== undefined && { comment: orm.major === 7 ? comment.replaceAll('\n', ' ') : 'plain' }),
  }
}

/** SQLite wants parentheses around a call. */
const raw = (sql: string, dialect: Target['dialect']): string =>
  dialect === 'sqlite' && /^[a-z]+\(/i.test(sql) ? `(${sql})` : sql

/** The words for what TypeORM alone has. */
const words: Readonly<Record<string, string>> = { 'simple-json': 'text', 'simple-array': 'text' }

function columnType(
  { type, length, precision, scale, array }: PlannedType,
  dialect: Target['dialect'],
): string {
  const word = words[String(type)] ?? String(type)
  const args = [length ?? precision, scale].filter((part) => part !== undefined)
  const [start, ...rest] = word.split(' ')
  const spelled = args.length === 0 ? word : [`${start}(${args.join(',')})`, ...rest].join(' ')
  return array && dialect === 'postgres' ? `${spelled}[]` : spelled
}

function keyColumns({ table, side, dialect }: Place): object {
  const isWide = table.wideKey[side]
  const size = isWide && dialect === 'postgres' ? 'bigint' : 'integer'
  const text = { type: 'string', columnType: `varchar(${isWide ? 30 : 10})`, primary: true }
  switch (table.key) {
    case 'increment':
      return { id: { type: size, primary: true } }
    case 'identity':
      return { id: { type: size, columnType: size, primary: true, generated: 'by default as identity' } }
    case 'uuid':
      return { id: { type: 'uuid', primary: true } }
    case 'natural':
      return { id: text }
    case 'composite':
      return { region: text, number: { type: 'integer', primary: true } }
  }
}

function relation({ to, relation: planned }: Link, { made }: Place): object {
  const { nullable, type, onDelete, onUpdate, deferrable, createForeignKeyConstraints } = planned
  const names = Object.keys(keyOf(to)).map((key) => linkColumn(to, key))
  return {
    kind: type === 'many-to-one' ? 'm:1' : '1:1',
    ...(type === 'one-to-one' && { owner: true }),
    entity: () => made.get(to),
    nullable,
    ...(names.length === 1 ? { fieldName: names[0] } : { fieldNames: names }),
    ...(onDelete !== undefined && { deleteRule: onDelete.toLowerCase() }),
    ...(onUpdate !== undefined && { updateRule: onUpdate.toLowerCase() }),
    ...(deferrable !== undefined && { deferMode: modeOf(deferrable) }),
    ...(createForeignKeyConstraints ? {} : { createForeignKeyConstraint: false }),
  }
}

function junction({ table, pair, side, made }: Place): object {
  const to = junctionOf(table, pair, side)
  if (to === undefined) return {}
  const pivotTable = [...(table.schema === undefined ? [] : [table.schema]), junctionName(table, to)].join(
    '.',
  )
  return { others: { kind: 'm:n', entity: () => made.get(to), owner: true, pivotTable } }
}

function embeddableOf(place: Place): unknown {
  const planned = place.table.embedded[place.side]
  if (planned === undefined) return undefined
  return new place.orm.EntitySchema({
    name: `AddressOf${className(place.table.name)}`,
    embeddable: true,
    properties: { street: { fieldName: 'Street', ...column(planned, place) } },
  } as never)
}
