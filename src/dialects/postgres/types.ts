import type { ColumnType } from '../../schema/column-type.js'
import { given } from '../../schema/given.js'
import { parseArgument, parseType } from '../../schema/parse-type.js'

/** The one spelling of a type: in PostgreSQL's words, and without what is the default in parentheses. */
export function canonicalType(type: ColumnType): ColumnType {
  if (type.values !== undefined || type.schema !== undefined) return type
  const { args: written = [], ...rest } = postgresType(type)
  const args = withoutUsual(rest.name, written)
  return args.length === 0 ? rest : { ...rest, args }
}

/**
 * The type in PostgreSQL's words: synonyms and other databases' words become its own, arguments go where it takes none,
 * `text[]` becomes an array. Enums and types of a schema stay as they are.
 */
export function postgresType(type: ColumnType): ColumnType {
  if (type.values !== undefined || type.schema !== undefined) return type
  const written = parseType(type.name)
  const args = type.args ?? written.args ?? []
  const name = nameOf(written.name, args)
  const kept = argsOf(name, args)
  return {
    name,
    ...(kept.length === 0 ? {} : { args: kept }),
    ...given({ array: type.array ?? written.array }),
  }
}

function nameOf(name: string, args: readonly (number | string)[]): string {
  if (name === 'float' && Number(args[0] ?? 53) < 25) return 'real'
  return synonyms.get(name) ?? name
}

/** Other words for PostgreSQL's types, and the nearest type for words that only other databases know. */
const synonyms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    smallint: ['int2', 'tinyint', 'smallserial', 'serial2'],
    integer: ['int', 'int4', 'mediumint', 'serial', 'serial4'],
    bigint: ['int8', 'unsigned big int', 'bigserial', 'serial8'],
    real: ['float4'],
    'double precision': ['float8', 'float', 'double'],
    numeric: ['decimal', 'dec'],
    boolean: ['bool'],
    varchar: ['character varying', 'char varying', 'varying character', 'nvarchar', 'varchar2'],
    char: ['character', 'nchar', 'native character'],
    text: ['tinytext', 'mediumtext', 'longtext', 'clob'],
    bytea: ['blob', 'tinyblob', 'mediumblob', 'longblob', 'binary', 'varbinary'],
    timestamp: ['timestamp without time zone', 'datetime', 'datetime2', 'smalldatetime'],
    timestamptz: ['timestamp with time zone', 'datetimeoffset'],
    time: ['time without time zone'],
    timetz: ['time with time zone'],
    'bit varying': ['varbit'],
  }).flatMap(([name, others]) => others.map((other) => [other, name] as const)),
)

/** What `serial` and its kin are: the type of the column, which also counts by itself. */
export const isSerial = (type: ColumnType): boolean =>
  type.values === undefined && /^((small|big)?serial|serial[248])$/i.test(type.name.trim())

function argsOf(name: string, args: readonly (number | string)[]): readonly (number | string)[] {
  return withoutArgs.has(name) ? [] : args.map(parseArgument)
}

function withoutUsual(name: string, args: readonly (number | string)[]): readonly (number | string)[] {
  if (spatial.has(name)) return spatialArgs(name, args)
  if (name === 'numeric') return args[1] === 0 ? args.slice(0, 1) : args
  const usual = usualArgs.get(name)
  return usual !== undefined && args.length === 1 && args[0] === usual ? [] : args
}

const spatial: ReadonlySet<string> = new Set(['geometry', 'geography'])

/** PostGIS reads `point` as `Point`, takes 0 for no system of reference, and 4326 for that of geography. */
function spatialArgs(
  name: string,
  [shape, srid = 0]: readonly (number | string)[],
): readonly (number | string)[] {
  if (shape === undefined) return []
  const usual = name === 'geography' ? 4326 : 0
  const words = String(shape).toLowerCase()
  return srid === 0 || srid === usual ? [words] : [words, srid]
}

const withoutArgs: ReadonlySet<string> = new Set(
  [
    'smallint',
    'integer',
    'bigint',
    'real',
    'double precision',
    'boolean',
    'text',
    'bytea',
    'date',
    'uuid',
  ].concat(['json', 'jsonb']),
)

/** What PostgreSQL takes when the parentheses are left out. */
const usualArgs: ReadonlyMap<string, number> = new Map([
  ['char', 1],
  ['bit', 1],
  ['timestamp', 6],
  ['timestamptz', 6],
  ['time', 6],
  ['timetz', 6],
  ['interval', 6],
])

const integers: readonly string[] = ['smallint', 'integer', 'bigint']
const floats: readonly string[] = ['real', 'double precision']
const texts: readonly string[] = ['varchar', 'char', 'text']

/** What a type is a kind of, as far as defaults and casts care; arrays and enums are kinds of their own. */
export type Family = 'integer' | 'float' | 'numeric' | 'boolean' | 'text' | 'enum' | 'array' | 'other'

/** The family of a canonical type. */
export function familyOf(type: ColumnType): Family {
  if (type.array) return 'array'
  if (type.values !== undefined) return 'enum'
  if (type.schema !== undefined) return 'other'
  if (integers.includes(type.name)) return 'integer'
  if (floats.includes(type.name)) return 'float'
  if (texts.includes(type.name)) return 'text'
  return type.name === 'numeric' || type.name === 'boolean' ? type.name : 'other'
}
