/**
 * The type of a column, as data, in SQL's own words. Names are lower-case. A name that a dialect does not know passes
 * through to the database as it stands.
 */
export interface ColumnType {
  /** `varchar`, `integer`, `timestamptz`, `double precision`, …; for an enum the name of the enum type. */
  readonly name: string
  /** What stands in parentheses: a length, precision and scale, or words (`geometry(Point, 4326)`). */
  readonly args?: readonly (number | string)[]
  /** The values of an enum; their presence is what makes the type an enum. */
  readonly values?: readonly string[]
  /** The database schema that a user-defined type lives in; absent for the default schema. */
  readonly schema?: string
  /** An array of the type. */
  readonly array?: true
}

/** Any type by its SQL name: `type('tsvector')`, `type('geometry', ['Point', 4326])`. */
export function type(name: string, args: readonly (number | string)[] = []): ColumnType {
  return args.length === 0 ? { name } : { name, args }
}

const plain = (name: string) => (): ColumnType => ({ name })
const sized =
  (name: string) =>
  (size?: number): ColumnType =>
    type(name, size === undefined ? [] : [size])
const scaled =
  (name: string) =>
  (precision?: number, scale?: number): ColumnType =>
    type(
      name,
      [precision, scale].filter((part) => part !== undefined),
    )

export const smallint = plain('smallint')
export const integer = plain('integer')
export const bigint = plain('bigint')
export const real = plain('real')
export const doublePrecision = plain('double precision')
export const numeric = scaled('numeric')
export const decimal = scaled('decimal')
export const boolean = plain('boolean')
export const char = sized('char')
export const varchar = sized('varchar')
export const text = plain('text')
export const uuid = plain('uuid')
export const json = plain('json')
export const jsonb = plain('jsonb')
/** Binary data: `bytea` on PostgreSQL, `blob` on SQLite. */
export const blob = plain('blob')
export const date = plain('date')
export const datetime = sized('datetime')

/** What the makers of times take: fractional digits of a second, and whether a time zone is kept. */
export interface TimeOptions {
  readonly precision?: number
  readonly timezone?: boolean
}
const timed =
  (name: string) =>
  (options: TimeOptions = {}): ColumnType =>
    type(options.timezone ? `${name}tz` : name, options.precision === undefined ? [] : [options.precision])

/** `timestamp({ timezone: true, precision: 3 })` is `timestamptz(3)`. */
export const timestamp = timed('timestamp')
/** `time({ timezone: true })` is `timetz`. */
export const time = timed('time')

/**
 * An enum: a native type on PostgreSQL (made by `op.createEnum`), a `varchar` with a check on SQLite.
 * @example column('role', enumOf('users_role_enum', ['admin', 'member']))
 */
export function enumOf(
  name: string,
  values: readonly string[],
  options: { readonly schema?: string } = {},
): ColumnType {
  return { name, values, ...(options.schema === undefined ? {} : { schema: options.schema }) }
}

/** An array of another type: `arrayOf(text())`. */
export const arrayOf = (element: ColumnType): ColumnType => ({ ...element, array: true })
