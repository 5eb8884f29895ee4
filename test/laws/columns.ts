import fc from 'fast-check'
import { column, now, sql } from '../../src/schema/build.js'
import * as types from '../../src/schema/column-type.js'
import type { ColumnType } from '../../src/schema/column-type.js'
import type { Column, Default, EnumType } from '../../src/schema/model.js'
import type { DialectName } from '../../src/sql/dialect-name.js'
import { anyText } from './names.js'

/**
 * A family of types that PostgreSQL converts into one another. The name of a column ends in its family, so that columns
 * of one name in two schemas can be changed into one another in place.
 */
export type Family = 'number' | 'text' | 'time' | 'flag' | 'json' | 'id' | 'bytes' | 'list' | 'enum'
export const families: readonly Family[] = [
  'number',
  'text',
  'time',
  'flag',
  'json',
  'id',
  'bytes',
  'list',
  'enum',
]

/** The family that a column's name tells. */
export const familyOf = (name: string): Family | undefined =>
  families.find((family) => name.endsWith(`_${family}`))

type Types = Readonly<Record<Exclude<Family, 'enum'>, fc.Arbitrary<ColumnType>>>

const common: Types = {
  number: fc.oneof(
    fc.constantFrom(types.smallint(), types.integer(), types.bigint(), types.real(), types.doublePrecision()),
    fc.constantFrom(types.numeric(), types.numeric(10), types.numeric(10, 2), types.decimal(8, 3)),
  ),
  text: fc.constantFrom(types.text(), types.varchar(), types.varchar(40), types.varchar(200), types.char(50)),
  time: fc.constantFrom(
    types.timestamp(),
    types.timestamp({ precision: 3 }),
    types.timestamp({ timezone: true }),
    types.timestamp({ timezone: true, precision: 0 }),
    types.date(),
    types.datetime(),
  ),
  flag: fc.constant(types.boolean()),
  json: fc.constantFrom(types.json(), types.jsonb()),
  id: fc.constant(types.uuid()),
  bytes: fc.constantFrom(types.blob(), types.type('bytea')),
  list: fc.constantFrom(types.arrayOf(types.text()), types.arrayOf(types.varchar(30))),
}

const typeOf = (family: Family, enumType: EnumType): fc.Arbitrary<ColumnType> =>
  family === 'enum' ? fc.constantFrom(types.enumOf(enumType.name, enumType.values, enumType)) : common[family]

const expression = (...texts: readonly string[]): fc.Arbitrary<Default> =>
  fc.constantFrom(...texts.map((text) => sql(text)))

/** Defaults that every type of the family takes. */
function defaultOf(family: Family, dialect: DialectName, enumType: EnumType): fc.Arbitrary<Default> {
  switch (family) {
    case 'number':
      return fc.oneof(fc.constantFrom<Default[]>(0, -1, 42, '7'), expression('1 + 2', '(-5)'))
    case 'text':
      return fc.oneof(anyText, expression("lower('A')", "'a' || 'b'"))
    case 'time':
      return fc.oneof(fc.constantFrom<Default[]>('2026-01-02', now()), expression('CURRENT_TIMESTAMP'))
    case 'flag':
      return fc.boolean()
    case 'json':
      return fc.constantFrom<Default[]>('{}', '[]', '{"a":[1,"it\'s"]}')
    case 'id':
      return fc.constantFrom<Default[]>('6F9619FF-8B86-D011-B42D-00C04FC964FF', sql('gen_random_uuid()'))
    case 'bytes':
      return fc.constantFrom<Default>(dialect === 'postgres' ? '\\x6162' : 'ab')
    case 'list':
      return fc.constantFrom<Default[]>('{}', '{"a","b"}')
    case 'enum':
      return fc.constantFrom(...enumType.values.slice(0, 1))
  }
}

/** What the other parts of the schema fix of a column. */
export interface Surroundings {
  readonly dialect: DialectName
  readonly enumType: EnumType
}

/** A column of the family that its name tells. */
export function arbitraryColumn(name: string, { dialect, enumType }: Surroundings): fc.Arbitrary<Column> {
  const family = familyOf(name) ?? 'number'
  const collations = dialect === 'postgres' ? ['C'] : ['NOCASE', 'RTRIM']
  return fc
    .record({
      type: typeOf(family, enumType),
      nullable: fc.boolean(),
      value: fc.option(defaultOf(family, dialect, enumType), { nil: undefined }),
      comment: fc.option(anyText, { nil: undefined, freq: 2 }),
      collation: fc.option(fc.constantFrom(...collations), { nil: undefined, freq: 4 }),
    })
    .map(({ type, nullable, value, comment, collation }) =>
      column(name, type, {
        nullable,
        ...(value === undefined ? {} : { default: value }),
        ...(comment === undefined ? {} : { comment }),
        ...(collation === undefined || family !== 'text' ? {} : { collation }),
      }),
    )
}
