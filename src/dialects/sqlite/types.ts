import type { ColumnType } from '../../schema/column-type.js'
import type { Column, Table } from '../../schema/model.js'
import { primaryKeyOf } from '../../schema/find.js'

/**
 * The type as SQLite's tables declare it. Words of PostgreSQL become those that TypeORM uses on SQLite, so that one
 * migration file fits both databases; every other word stays, as SQLite takes any.
 */
export function sqliteType(type: ColumnType): ColumnType {
  if (type.values !== undefined) return { name: 'varchar', ...(type.array ? { array: true } : {}) }
  const name = type.name.toLowerCase()
  const mapped = names[name]
  const { args = [], ...rest } = type
  const keepsArgs = (mapped === undefined || sized.has(mapped)) && args.every(isSize)
  return { ...(keepsArgs ? type : rest), name: mapped ?? name }
}

/** `geometry(Point, 4326)` has words, which SQLite does not take: https://www.sqlite.org/syntax/type-name.html */
const isSize = (argument: number | string): boolean => typeof argument === 'number'

/** Types that keep their length or precision when they are renamed. */
const sized = new Set(['varchar', 'datetime', 'time', 'character', 'numeric'])

const names: Readonly<Record<string, string>> = {
  uuid: 'varchar',
  'character varying': 'varchar',
  timestamp: 'datetime',
  timestamptz: 'datetime',
  'timestamp without time zone': 'datetime',
  'timestamp with time zone': 'datetime',
  timetz: 'time',
  'time without time zone': 'time',
  'time with time zone': 'time',
  int4: 'integer',
  serial: 'integer',
  bigserial: 'bigint',
  smallserial: 'smallint',
  bool: 'boolean',
  bytea: 'blob',
  float4: 'real',
  float8: 'double precision',
  money: 'numeric',
  // These contain letters that SQLite would read as a number's: https://www.sqlite.org/datatype3.html#determination_of_column_affinity
  interval: 'varchar',
  point: 'varchar',
  inet: 'varchar',
  cidr: 'varchar',
  macaddr: 'varchar',
  citext: 'varchar',
  xml: 'text',
  tsvector: 'text',
}

/** The type under one name for those that SQLite and TypeORM do not tell apart. */
export function canonicalType(type: ColumnType): ColumnType {
  const declared = readArray(sqliteType(type))
  return { ...declared, name: synonyms[declared.name] ?? declared.name }
}

/** TypeORM declares arrays as `text array`. */
export const readArray = (type: ColumnType): ColumnType =>
  arrayWord.test(type.name) ? { ...type, name: type.name.replace(arrayWord, ''), array: true } : type

const arrayWord = / array$/i
const synonyms: Readonly<Record<string, string>> = { int: 'integer', int2: 'smallint', int8: 'bigint' }

/** How SQLite treats the values of a column: https://www.sqlite.org/datatype3.html#determination_of_column_affinity */
export function affinityOf({ name, array }: ColumnType): 'integer' | 'text' | 'blob' | 'real' | 'numeric' {
  const declared = `${name}${array ? ' array' : ''}`.toUpperCase()
  if (declared.includes('INT')) return 'integer'
  if (/CHAR|CLOB|TEXT/.test(declared)) return 'text'
  if (declared === '' || declared.includes('BLOB')) return 'blob'
  return /REAL|FLOA|DOUB/.test(declared) ? 'real' : 'numeric'
}

/** The column that is another name for the row id: https://www.sqlite.org/lang_createtable.html#rowid */
export function rowidAlias(table: Table): Column | undefined {
  const key = primaryKeyOf(table)
  const [name, ...others] = key?.columns ?? []
  if (table.withoutRowid || name === undefined || others.length > 0) return undefined
  const column = table.columns.find((candidate) => candidate.name === name)
  if (column === undefined || key?.columnWords?.some((words) => /desc/i.test(words))) return undefined
  const { name: type, args, array } = column.type
  const isInteger = type.toLowerCase() === 'integer' && args === undefined && !array
  return isInteger || isCounted(column) ? column : undefined
}

/** Whether SQLite counts the values up and never uses one twice. */
export const isCounted = (column: Column): boolean =>
  column.autoincrement === true ||
  column.identity !== undefined ||
  /^(?:big|small)?serial$/i.test(column.type.name)
