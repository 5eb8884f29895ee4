import type { Entities } from '../harness/case.js'
import type { Orm, Target } from '../harness/targets.js'
import { familyOf } from './arbitrary-pair.js'
import type { Pair, PlannedCheck, PlannedColumn, PlannedTable, Side } from './model.js'
import { columnsOf, junctionOf, keyOf, type Link, linksOf, tablesOf } from './side.js'

/** One of the two models as entities, in TypeORM's own words. */
export const entitiesOf =
  (pair: Pair, side: Side): Entities =>
  (orm, dialect) =>
    tablesOf(pair, side).map((table) => entity({ table, pair, side, orm, dialect }))

interface Place {
  readonly table: PlannedTable
  readonly pair: Pair
  readonly side: Side
  readonly orm: Orm
  readonly dialect: Target['dialect']
}

function entity(place: Place): unknown {
  const { table, pair, side, orm } = place
  const { name, schema } = table
  const has = (column: string): boolean => columnsOf(table, side)[column] !== undefined
  const embedded = table.embedded[side]
  const links = linksOf(table, pair, side).map((link) => [link.to.name, relation(link)] as const)
  const options = {
    name,
    tableName: name,
    ...(schema !== undefined && { schema }),
    columns: { ...keyColumns(place), ...mapValues(columnsOf(table, side), column) },
    relations: { ...Object.fromEntries(links), ...junction(place) },
    ...(embedded !== undefined && { embeddeds: embeddedIn(orm, embedded) }),
    checks: table.checks[side]
      .filter((check) => has(check.column))
      .map((check) => ({ ...named(`CHK_${name}_${check.column}`, check), expression: condition(check) })),
    indices: table.indexes[side]
      .filter(({ columns, where }) => columns.every(has) && (where === undefined || has(where.column)))
      .map(({ columns, unique, where, ...more }, position) => ({
        ...named(`IDX_${name}_${position}`, more),
        columns,
        unique,
        ...(where !== undefined && { where: condition(where) }),
      })),
    uniques: table.uniques[side]
      .filter(({ columns }) => columns.every(has))
      .map(({ columns, deferrable, ...more }) => ({
        ...named(`UQ_${name}`, more),
        columns,
        ...(deferrable !== undefined && { deferrable }),
      })),
  }
  return new orm.EntitySchema(options as never)
}

const named = (name: string, { named: isNamed }: { readonly named: boolean }): object =>
  isNamed ? { name } : {}

/** The condition as the entity says it. */
export const condition = ({ column: name, condition: which }: PlannedCheck): string => {
  const conditions = familyOf(name).conditions(`"${name}"`)
  return conditions[which % conditions.length] ?? ''
}

const column = ({ type, nullable, default: value, comment }: PlannedColumn): object => ({
  ...type,
  nullable,
  ...(value !== undefined && { default: 'sql' in value ? () => value.sql : value.value }),
  ...(comment !== undefined && { comment }),
})

function keyColumns({ table, side, dialect }: Place): object {
  const isWide = table.wideKey[side]
  switch (table.key) {
    case 'increment':
      return {
        id: { type: isWide && dialect === 'postgres' ? 'bigint' : 'integer', primary: true, generated: true },
      }
    case 'identity':
      return { id: { type: isWide ? 'bigint' : 'integer', primary: true, generated: 'identity' } }
    case 'uuid':
      return { id: { type: 'uuid', primary: true, generated: 'uuid' } }
    case 'natural':
      return { id: { type: 'varchar', length: isWide ? 30 : 10, primary: true } }
    case 'composite':
      return {
        region: { type: 'varchar', length: isWide ? 30 : 10, primary: true },
        number: { type: 'integer', primary: true },
      }
  }
}

function relation({ to, relation: { nullable, type, onDelete, onUpdate, ...more } }: Link): object {
  const { deferrable, createForeignKeyConstraints } = more
  return {
    type,
    target: to.name,
    nullable,
    ...(onDelete !== undefined && { onDelete }),
    ...(onUpdate !== undefined && { onUpdate }),
    ...(deferrable !== undefined && { deferrable }),
    ...(createForeignKeyConstraints ? {} : { createForeignKeyConstraints }),
    joinColumn: Object.keys(keyOf(to)).map((key) => ({
      name: linkColumn(to, key),
      referencedColumnName: key,
    })),
  }
}

/** The column that refers to a column of another table. */
export const linkColumn = (to: PlannedTable, key: string): string => `${to.name} ${key}`

function junction({ table, pair, side }: Place): object {
  const to = junctionOf(table, pair, side)
  return to === undefined
    ? {}
    : { others: { type: 'many-to-many', target: to.name, joinTable: { name: junctionName(table, to) } } }
}

/** The name of a junction. */
export const junctionName = (table: PlannedTable, to: PlannedTable): string => `${table.name}_of_${to.name}`

/** The embedded object has one column, with its prefix. */
export const embeddedColumn = 'addressStreet'

const embeddedIn = (orm: Orm, planned: PlannedColumn): object => ({
  address: {
    schema: new orm.EntitySchema({ name: 'Address', columns: { street: column(planned) } } as never),
  },
})

const mapValues = <T>(items: Readonly<Record<string, T>>, map: (item: T) => object): object =>
  Object.fromEntries(Object.entries(items).map(([name, item]) => [name, map(item)]))
