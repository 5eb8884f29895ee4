import fc from 'fast-check'
import type { EntitySchemaColumnOptions } from 'typeorm'
import type { Target } from '../harness/targets.js'

type Dialect = Target['dialect']

/** A default as data: a value, or an expression. */
export type PlannedDefault = { readonly value: unknown } | { readonly sql: string }

/** The part of a column's options that its family decides. */
export type PlannedType = Pick<
  EntitySchemaColumnOptions,
  'type' | 'length' | 'precision' | 'scale' | 'collation' | 'array'
> & { readonly enum?: readonly string[]; readonly enumName?: string }

/** Types whose values the database can turn into one another without a loss. */
export interface Family {
  readonly types: Readonly<Record<Dialect, fc.Arbitrary<PlannedType>>>
  readonly defaults: Readonly<Record<Dialect, fc.Arbitrary<PlannedDefault>>>
  /** The value of a row, counted from 0, in SQL; short and small enough for every type of the family. */
  readonly literal: (row: number, dialect: Dialect) => string
  /** Whether an index can be built on it; and whether no two rows have the same value. */
  readonly isKeyable?: boolean
  readonly isDistinct?: boolean
  /** Conditions that every row fulfils; `it` is the quoted column. */
  readonly conditions: (it: string) => readonly string[]
}

const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const same = <T>(value: T): Readonly<Record<Dialect, T>> => ({ postgres: value, sqlite: value })
const values = (...list: readonly unknown[]): readonly PlannedDefault[] => list.map((value) => ({ value }))
const sqls = (...list: readonly string[]): readonly PlannedDefault[] => list.map((sql) => ({ sql }))

const present = (it: string): readonly string[] => [`${it} IS NOT NULL`]

const text: Family = {
  types: {
    postgres: one<PlannedType>(
      { type: 'varchar' },
      { type: 'varchar', length: 20 },
      { type: 'varchar', length: 200 },
      { type: 'text' },
      { type: 'varchar', length: 20, collation: 'C' },
    ),
    sqlite: one<PlannedType>(
      { type: 'varchar' },
      { type: 'varchar', length: 20 },
      { type: 'text' },
      { type: 'varchar', collation: 'NOCASE' },
    ),
  },
  defaults: {
    postgres: one(
      ...values('', 'none', 'Two Words', '5', 'null', 'now()'),
      ...sqls(`lower('A')`, `'a' || 'b'`),
    ),
    sqlite: one(...values('', 'none', 'Two Words', '5'), ...sqls(`(lower('A'))`)),
  },
  literal: (row) => `'t${row}'`,
  isKeyable: true,
  isDistinct: true,
  conditions: (it) => [
    ...present(it),
    `length(${it}) < 15`,
    `${it} <> ''`,
    `${it} IN ('t0', 't1', 't2', 'it''s')`,
    `${it} LIKE 't%' OR ${it} IS NULL`,
  ],
}

const code: Family = {
  ...text,
  types: {
    postgres: one<PlannedType>({ type: 'char', length: 2 }, { type: 'varchar', length: 2 }),
    sqlite: one<PlannedType>({ type: 'character', length: 2 }, { type: 'varchar', length: 2 }),
  },
  defaults: same(one(...values('xx', 'no'))),
  conditions: (it) => [...present(it), `${it} <> 'zz'`],
}

const number: Family = {
  types: {
    postgres: one<PlannedType>(
      { type: 'int' },
      { type: 'smallint' },
      { type: 'bigint' },
      { type: 'numeric' },
      { type: 'numeric', precision: 10, scale: 2 },
      { type: 'decimal', precision: 12, scale: 3 },
      { type: 'real' },
      { type: 'double precision' },
    ),
    sqlite: one<PlannedType>(
      { type: 'integer' },
      { type: 'int' },
      { type: 'bigint' },
      { type: 'decimal', precision: 10, scale: 2 },
      { type: 'numeric' },
      { type: 'real' },
      { type: 'double' },
    ),
  },
  defaults: same(one(...values(0, 7, -1), ...sqls('(1 + 2)'))),
  literal: (row) => String(row + 1),
  isKeyable: true,
  isDistinct: true,
  conditions: (it) => [
    ...present(it),
    `${it} > 0`,
    `${it}>0 AND (${it} <> 13)`,
    `${it} BETWEEN 1 AND 9`,
    `${it} IN (1, 2, 3)`,
    `NOT (${it} = 99)`,
  ],
}

const time: Family = {
  types: {
    postgres: one<PlannedType>(
      { type: 'timestamp' },
      { type: 'timestamptz' },
      { type: 'timestamp', precision: 3 },
      { type: 'timestamptz', precision: 0 },
      { type: 'date' },
    ),
    sqlite: one<PlannedType>({ type: 'datetime' }, { type: 'date' }),
  },
  defaults: {
    postgres: one(...sqls('now()', 'CURRENT_TIMESTAMP', 'LOCALTIMESTAMP'), ...values('2026-01-02')),
    sqlite: one(...sqls('CURRENT_TIMESTAMP', `datetime('now')`), ...values('2026-01-02')),
  },
  literal: (row) => `'2026-01-0${row + 1}'`,
  isKeyable: true,
  isDistinct: true,
  conditions: (it) => [...present(it), `${it} > '2020-01-01'`],
}

const flag: Family = {
  types: same(one<PlannedType>({ type: 'boolean' })),
  defaults: same(one(...values(true, false))),
  literal: () => 'true',
  isKeyable: true,
  conditions: (it) => [...present(it), it, `${it} = true`],
}

const json: Family = {
  types: {
    postgres: one<PlannedType>({ type: 'jsonb' }, { type: 'json' }, { type: 'simple-json' }),
    sqlite: one<PlannedType>({ type: 'simple-json' }, { type: 'text' }),
  },
  defaults: same(one(...values('{}', '[]'))),
  literal: (row) => `'{"a":${row}}'`,
  conditions: present,
}

const id: Family = {
  types: {
    postgres: one<PlannedType>({ type: 'uuid' }),
    sqlite: one<PlannedType>({ type: 'varchar', length: 36 }),
  },
  defaults: same(one(...values('6f9619ff-8b86-d011-b42d-00c04fc964ff'))),
  literal: (row) => `'6f9619ff-8b86-d011-b42d-00c04fc9640${row}'`,
  isKeyable: true,
  isDistinct: true,
  conditions: present,
}

const list: Family = {
  types: {
    postgres: one<PlannedType>(
      { type: 'text', array: true },
      { type: 'varchar', array: true },
      { type: 'varchar', length: 30, array: true },
    ),
    sqlite: one<PlannedType>({ type: 'simple-array' }),
  },
  defaults: { postgres: one(...sqls(`'{}'`, `ARRAY['a']`), ...values('{}')), sqlite: one(...values('a,b')) },
  literal: (row, dialect) => (dialect === 'postgres' ? `'{a,b${row}}'` : `'a,b${row}'`),
  conditions: present,
}

const bytes: Family = {
  types: {
    postgres: one<PlannedType>({ type: 'bytea' }),
    sqlite: one<PlannedType>({ type: 'blob' }),
  },
  defaults: { postgres: one(...sqls(`'\\x61'`)), sqlite: one(...sqls(`x'61'`)) },
  literal: (row, dialect) => (dialect === 'postgres' ? `'\\x6${row}'` : `x'6${row}'`),
  conditions: present,
}

/** `first` is in every enum, and what rows hold. */
const labels = fc
  .tuple(fc.uniqueArray(one('second', 'third', 'Fourth one', '5th'), { maxLength: 4 }), fc.nat(4))
  .map(([others, position]) => [...others.slice(0, position), 'first', ...others.slice(position)])

const enumeration: Family = {
  types: {
    postgres: fc
      .tuple(labels, fc.option(one('mood', 'Mood kind'), { nil: undefined, freq: 1 }))
      .map(([list, enumName]): PlannedType => ({
        type: 'enum',
        enum: list,
        ...(enumName !== undefined && { enumName }),
      })),
    sqlite: labels.map((list): PlannedType => ({ type: 'simple-enum', enum: list })),
  },
  defaults: same(one(...values('first'))),
  literal: () => `'first'`,
  isKeyable: true,
  conditions: (it) => [...present(it), `${it} = 'first'`, `${it} IN ('first')`],
}

/** The columns that a table may have: a column keeps its family, whatever becomes of its type. */
export const families: Readonly<Record<string, Family>> = {
  title: text,
  'body text': text,
  code,
  amount: number,
  order: number,
  isOpen: flag,
  createdAt: time,
  settings: json,
  token: id,
  tags: list,
  raw: bytes,
  state: enumeration,
}
