import { listed, OrmMigrateError } from '../../errors.js'
import type { ColumnType } from '../../schema/column-type.js'
import { given } from '../../schema/given.js'
import type { QualifiedName } from '../../schema/model.js'
import { qualified } from '../../schema/names.js'
import { parseType } from '../../schema/parse-type.js'
import { placeOf, splitName } from './places.js'
import { isCheckedEnum, type Rules } from './rules.js'
import type { TargetColumn, TargetSchema, TargetTable } from './target.js'

/** Where a column stands. */
export interface Place {
  readonly table: TargetTable
  readonly schema: TargetSchema
  readonly rules: Rules
}

/** The type of a column as MikroORM would write it. */
export function readType(column: TargetColumn, place: Place): ColumnType {
  const { rules } = place
  if (column.nativeEnumName !== undefined && rules.hasEnumTypes) return enumType(column, place)
  if (rules.impliesEnumChecks && isCheckedEnum(column)) return { name: 'text' }
  const word = counts(column, place) ? rules.countingWord(column).toLowerCase() : ''
  // The type of a key says that it counts even where it is an identity.
  const said = column.type.toLowerCase()
  return parseType(serials[word] ?? serials[said] ?? (said === 'int' ? 'integer' : column.type))
}

const serials: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial: 'integer',
  bigserial: 'bigint',
}

/** Whether the column is a serial, or SQLite's counterpart: not where it is a part of a longer key. */
export function counts(column: TargetColumn, { table, rules }: Place): boolean {
  if (column.autoincrement !== true || column.generated) return false
  return table.getPrimaryKey()?.composite !== true && rules.countingWord(column).toLowerCase() in serials
}

function enumType(column: TargetColumn, { table, schema, rules }: Place): ColumnType {
  const said = splitName(column.nativeEnumName ?? '')
  const owner = said.schema === undefined || said.schema === '*' ? table.schema : said.schema
  const place = placeOf({ name: said.name, schema: owner }, rules)
  const known = Object.values(schema.getNativeEnums()).find(
    (found) =>
      found.name === place.name &&
      placeOf({ ...found, schema: own(found, table) }, rules).schema === place.schema,
  )
  const values = (known?.items ?? column.enumItems ?? []).map(String)
  const items = column.enumItems?.map(String) ?? values
  if (items.join('\0') !== values.join('\0')) throw differentValues(place, items, values)
  return {
    ...place,
    values,
    ...given({ array: column.type.endsWith('[]') }),
  }
}

const differentValues = (
  type: QualifiedName,
  one: readonly string[],
  other: readonly string[],
): OrmMigrateError =>
  new OrmMigrateError(
    'enum-conflict',
    `Enum type "${qualified(type)}" is declared with the values ${listed(one, '"')} and with ${listed(other, '"')}.`,
    { hint: 'Give both properties the same "items", or different "nativeEnumName"s.' },
  )

const own = ({ schema }: { readonly schema?: string | undefined }, table: TargetTable): string | undefined =>
  schema === '*' ? table.schema : schema
