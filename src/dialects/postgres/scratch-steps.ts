import { findEnum } from '../../schema/find.js'
import type { Column, EnumType, Schema, Table } from '../../schema/model.js'
import type { SqlWriter } from '../../sql/writer.js'
import type { ScratchStep } from './scratch.js'
import type { Named } from '../dialect.js'
import type { Site } from './sites.js'

/** What the scratch is made from. */
export interface ScratchSource {
  readonly want: Schema
  readonly have: Named
  readonly write: SqlWriter
}

/** PostgreSQL looks for tables and types here first, whatever the search path says. */
const schema = 'pg_temp'

/** Creates the enum types that are wanted and not there as they are wanted. */
export const enumSteps = (want: Schema, have: Schema, write: SqlWriter): readonly ScratchStep[] =>
  want.enums
    .filter((enumType) => !isThere(enumType, have))
    .map(({ name, values }) => ({
      do: `CREATE TYPE ${write.table({ name, schema })} AS ENUM (${values.map((value) => write.literal(value)).join(', ')})`,
    }))

function isThere(enumType: EnumType, have: Schema): boolean {
  const found = findEnum(have, enumType)
  return found !== undefined && JSON.stringify(found.values) === JSON.stringify(enumType.values)
}

/** Creates a table with bare columns, and asks for the spelling of every site. */
export function tableSteps(
  table: Table,
  sites: readonly Site[],
  source: ScratchSource,
): readonly ScratchStep[] {
  const { write } = source
  const name = write.table({ name: table.name, schema })
  const columns = table.columns.map((column) => bareColumn(column, source))
  return [
    {
      do: `CREATE TEMPORARY TABLE ${name} (${columns.join(', ')})`,
      otherwise: [
        `CREATE TEMPORARY TABLE ${name} ()`,
        ...columns.map((column) => `ALTER TABLE ${name} ADD COLUMN ${column}`),
      ],
    },
    ...sites.map((site, position) => siteStep(site, { name, position, write, type: typeIn(source) })),
  ]
}

/** A column with its type and collation alone. */
export const bareColumn = (column: Column, source: ScratchSource): string => {
  const collation = column.collation === undefined ? '' : ` COLLATE ${source.write.name(column.collation)}`
  return `${source.write.name(column.name)} ${typeIn(source)(column)}${collation}`
}

/** A column's type; an enum that is only in the scratch has its place there. */
const typeIn =
  ({ want, have, write }: ScratchSource) =>
  ({ type }: Column): string => {
    const enumType = type.values === undefined ? undefined : findEnum(want, type)
    const isScratch = enumType !== undefined && !isThere(enumType, have)
    return write.type(isScratch ? { ...type, schema } : type)
  }

interface Scratch {
  /** The quoted table. */
  readonly name: string
  readonly position: number
  readonly write: SqlWriter
  readonly type: (column: Column) => string
}

/** Puts the expression where it belongs, and reads it back. */
function siteStep(site: Site, { name, position, write, type }: Scratch): ScratchStep {
  const own = `orm_migrate_${position}`
  const on = `${write.literal(name)}::regclass`
  const storedFor = (column: string): string =>
    `SELECT pg_get_expr(adbin, adrelid, true) FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
     WHERE adrelid = ${on} AND attname = ${write.literal(column)}`
  const constraint = (definition: string): string => `ALTER TABLE ${name} ADD CONSTRAINT ${own} ${definition}`
  switch (site.kind) {
    case 'default':
      return {
        do: `ALTER TABLE ${name} ALTER COLUMN ${write.name(site.column.name)} SET DEFAULT ${site.text}`,
        read: storedFor(site.column.name),
      }
    case 'generated':
      return {
        do: `ALTER TABLE ${name} ADD COLUMN ${own} ${type(site.column)} GENERATED ALWAYS AS (${site.text}) STORED`,
        read: storedFor(own),
      }
    case 'check':
      return {
        do: constraint(`CHECK (${site.text})`),
        read: `SELECT pg_get_expr(conbin, conrelid, true) FROM pg_constraint WHERE conrelid = ${on} AND conname = '${own}'`,
      }
    case 'exclusion':
      return {
        do: constraint(`EXCLUDE ${site.text}`),
        read: `SELECT pg_get_constraintdef(oid, true) FROM pg_constraint WHERE conrelid = ${on} AND conname = '${own}'`,
      }
    case 'predicate':
      return {
        do: `CREATE INDEX ${own} ON ${name} ((1)) WHERE ${site.text}`,
        read: `SELECT pg_get_expr(indpred, indrelid, true) FROM pg_index WHERE indexrelid = '${schema}.${own}'::regclass`,
      }
    case 'index term':
      return {
        do: `CREATE INDEX ${own} ON ${name} USING ${site.using} (${write.indexPart(site.term)})`,
        read: `SELECT pg_get_indexdef('${schema}.${own}'::regclass, 1, true)`,
      }
    default:
      return site satisfies never
  }
}
