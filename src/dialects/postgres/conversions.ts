/**
 * What becomes of a value in a conversion: nothing at all (`kept`), a failure where it does not fit (`fits`), digits or
 * parts of it that are lost in silence, or another value by the session's time zone.
 */
export type Fate = 'kept' | 'fits' | 'rounded' | 'shortened' | 'zoned' | 'explicit'

/**
 * The conversions between PostgreSQL's own types, besides those from and to text and between sizes of one type. What is
 * not in here, PostgreSQL does not convert. `explicit` conversions run with a cast alone; the others also on assignment.
 * https://www.postgresql.org/docs/current/sql-createcast.html
 */
const table: Readonly<Record<string, Readonly<Partial<Record<Fate, string>>>>> = {
  smallint: { kept: 'integer,bigint,numeric,real,double precision' },
  integer: { kept: 'bigint,numeric,double precision,money', fits: 'smallint', rounded: 'real' },
  bigint: { kept: 'numeric', fits: 'smallint,integer,money', rounded: 'real,double precision' },
  numeric: { rounded: 'smallint,integer,bigint,real,double precision,money' },
  real: { kept: 'double precision', rounded: 'smallint,integer,bigint,numeric' },
  'double precision': { rounded: 'smallint,integer,bigint,real,numeric' },
  money: { kept: 'numeric' },
  date: { kept: 'timestamp', zoned: 'timestamptz' },
  timestamp: { shortened: 'date,time', zoned: 'timestamptz' },
  timestamptz: { shortened: 'date,time,timetz', zoned: 'timestamp' },
  time: { kept: 'interval', zoned: 'timetz' },
  timetz: { shortened: 'time' },
  interval: { shortened: 'time' },
  json: { kept: 'jsonb' },
  jsonb: { kept: 'json', explicit: 'boolean,smallint,integer,bigint,numeric,real,double precision' },
  bit: { kept: 'bit varying', explicit: 'integer,bigint' },
  'bit varying': { fits: 'bit' },
  cidr: { kept: 'inet' },
  inet: { shortened: 'cidr' },
  macaddr: { kept: 'macaddr8' },
  macaddr8: { fits: 'macaddr' },
  box: { explicit: 'circle,lseg,point,polygon' },
  circle: { explicit: 'box,point,polygon' },
  lseg: { explicit: 'point' },
  path: { explicit: 'polygon' },
  point: { explicit: 'box' },
  polygon: { explicit: 'box,circle,path,point' },
  int4range: { explicit: 'int4multirange' },
  int8range: { explicit: 'int8multirange' },
  numrange: { explicit: 'nummultirange' },
  daterange: { explicit: 'datemultirange' },
  tsrange: { explicit: 'tsmultirange' },
  tstzrange: { explicit: 'tstzmultirange' },
}

const fates: ReadonlyMap<string, Fate> = new Map(
  Object.entries(table).flatMap(([from, targets]) =>
    (Object.entries(targets) as [Fate, string][]).flatMap(([fate, names]) =>
      names.split(',').map((to) => [`${from} > ${to}`, fate] as const),
    ),
  ),
)

/** What becomes of values of one type in another, by their names; undefined where there is no conversion. */
export const fateOf = (from: string, to: string): Fate | undefined => fates.get(`${from} > ${to}`)

/** The names of types whose conversions are known; of others, as those of extensions, nothing is. */
export const isKnownType = (name: string): boolean => known.has(name)

const known: ReadonlySet<string> = new Set([
  ...Object.entries(table).flatMap(([from, targets]) => [
    from,
    ...Object.values(targets).flatMap((names) => names.split(',')),
  ]),
  ...['boolean', 'uuid', 'bytea', 'tsvector', 'tsquery', 'line', 'varchar', 'char', 'text'],
])
