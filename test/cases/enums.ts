import type { EntitySchemaColumnOptions } from 'typeorm'
import type { Case, Entities } from '../harness/case.js'

const onlyPostgres = { sqlite: 'SQLite has no enum types' }

/** One table `users` with a key, a stable column, and a column `role` of an enum. */
const users =
  (values: readonly string[], more: Partial<EntitySchemaColumnOptions> = {}, extra: object = {}): Entities =>
  (orm, dialect) => [
    new orm.EntitySchema({
      name: 'User',
      tableName: 'users',
      columns: {
        id: { type: Number, primary: true, generated: true },
        stable: { type: String, nullable: true },
        role: {
          type: dialect === 'postgres' ? 'enum' : 'simple-enum',
          enum: [...values],
          nullable: true,
          ...more,
        },
      } as never,
      ...extra,
    }),
  ]

/** Rows of `users` with these values in the column. */
const rows = (...values: readonly string[]): string =>
  values
    .map((value, position) => `INSERT INTO "users" ("stable", "role") VALUES ('s${position}', '${value}');\n`)
    .join('')

const check = (expression: string): object => ({ checks: [{ name: 'CHK_role', expression }] })
const index = (where: string): object => ({
  indices: [{ name: 'IDX_role', columns: ['stable'], where }],
})

const ab = ['a', 'b'] as const

/** Another list of values, on both kinds of database. */
const lists: readonly Case[] = (
  [
    ['a value is added at the end', ab, ['a', 'b', 'c']],
    ['a value is added in front', ab, ['z', 'a', 'b']],
    ['a value is added in the middle', ab, ['a', 'm', 'b']],
    ['values are added everywhere', ab, ['x', 'y', 'a', 'm', 'n', 'b', 'c', 'd']],
    ['a value that no row has is removed', ['a', 'b', 'c'], ab],
    ['one value is removed and another added', ['a', 'b', 'c'], ['a', 'd', 'b']],
    ['values change their order', ab, ['b', 'a']],
    ['a value with a quote and one with a comma are added', ab, ['a', 'b', "it's", 'x,y']],
    ['a value with blanks and capitals is added', ab, ['a', 'b', 'Not Yet']],
  ] as const
).map(([name, before, after]) => ({
  name: `enum: ${name}`,
  before: users(before),
  after: users(after),
  rows: rows('a', 'b'),
  // A new value where one goes might be its new name.
  renameCheck: false,
  ...(after.some((value) => value.includes("'"))
    ? { notSupported: { sqlite: 'TypeORM does not escape a quote' } }
    : {}),
}))

/** What is said of the column changes with the values. */
const withDefaults: readonly Case[] = [
  {
    name: 'enum: a value is added and is the default at once',
    before: users(ab, { default: 'a' }),
    after: users(['a', 'b', 'c'], { default: 'c' }),
    rows: rows('a', 'b'),
  },
  {
    name: 'enum: a value is added in front, where the default stays',
    before: users(ab, { default: 'b' }),
    after: users(['z', 'a', 'b'], { default: 'b' }),
    rows: rows('a'),
  },
  {
    name: 'enum: the default goes with its value',
    before: users(['a', 'b', 'c'], { default: 'c' }),
    after: users(ab, { default: 'a' }),
    rows: rows('a', 'b'),
  },
  {
    name: 'enum: a value goes where another is the default',
    before: users(['a', 'b', 'c'], { default: 'a' }),
    after: users(ab, { default: 'a' }),
    rows: rows('a', 'b'),
  },
  {
    name: 'enum: a value is added to a column that is NOT NULL',
    before: users(ab, { nullable: false }),
    after: users(['a', 'b', 'c'], { nullable: false }),
    rows: rows('a'),
  },
  {
    name: 'enum: the values change their order, with a default and NOT NULL',
    before: users(ab, { nullable: false, default: 'a' }),
    after: users(['b', 'a'], { nullable: false, default: 'a' }),
    rows: rows('a', 'b'),
  },
  {
    name: 'enum: a check speaks of a value that stays',
    before: users(['a', 'b', 'c'], {}, check(`"role" <> 'a'`)),
    after: users(['b', 'a'], {}, check(`"role" <> 'a'`)),
    rows: rows('b'),
  },
  {
    name: 'enum: a check goes with the value that it speaks of',
    before: users(['a', 'b', 'c'], {}, check(`"role" <> 'c'`)),
    after: users(ab),
    rows: rows('a', 'b'),
  },
  {
    name: 'enum: a check comes with the value that it speaks of',
    before: users(ab),
    after: users(['a', 'b', 'c'], {}, check(`"role" <> 'c'`)),
    rows: rows('a', 'b'),
  },
  {
    name: 'enum: a partial index speaks of a value that stays while others change their order',
    before: users(ab, {}, index(`"role" = 'a'`)),
    after: users(['b', 'a'], {}, index(`"role" = 'a'`)),
    rows: rows('a', 'b'),
  },
  {
    name: 'enum: a partial index on a new value comes with it',
    before: users(ab),
    after: users(['c', 'a', 'b'], {}, index(`"role" = 'c'`)),
    rows: rows('a', 'b'),
  },
]

/** What SQLite does not have. */
const native: readonly Case[] = (
  [
    {
      name: 'enum: a value is added to an array of them, and is in its default',
      before: users(ab, { array: true, default: ['a'] }),
      after: users(['a', 'b', 'c'], { array: true, default: ['a', 'c'] }),
      rows: rows('{a}', '{a,b,a}', '{}'),
    },
    {
      name: 'enum: a value that no array holds is removed',
      before: users(['a', 'b', 'c'], { array: true }),
      after: users(['b', 'a'], { array: true }),
      rows: rows('{a}', '{a,b}'),
    },
    {
      name: 'enum: one becomes an array',
      before: users(ab),
      after: users(ab, { array: true }),
      rows: rows('a'),
      loses: ['users.role'],
    },
    {
      name: 'enum: the type gets another name',
      before: users(ab, { enumName: 'role' }),
      after: users(ab, { enumName: 'user_role' }),
      rows: rows('a', 'b'),
      expect: ['rename enum type "role" to "user_role"'],
    },
    {
      name: 'enum: the type gets another name and a value',
      before: users(ab, { enumName: 'role', default: 'a' }),
      after: users(['a', 'm', 'b'], { enumName: 'user_role', default: 'm' }),
      rows: rows('a', 'b'),
    },
    {
      name: 'enum: the type gets a name of its own',
      before: users(ab, { default: 'a' }),
      after: users(ab, { enumName: 'role', default: 'a' }),
      rows: rows('a', 'b'),
    },
    {
      name: 'enum: a text becomes one',
      before: users([], { type: 'text', enum: undefined as never }),
      after: users(ab),
      rows: rows('a', 'b'),
    },
    {
      name: 'enum: one becomes a text, and the type goes',
      before: users(ab, { default: 'a' }),
      after: users([], { type: 'text', enum: undefined as never, default: 'a' }),
      rows: rows('a', 'b'),
    },
    {
      name: 'enum: the column goes, and the type with it',
      before: users(ab),
      after: (orm) => [
        new orm.EntitySchema({
          name: 'User',
          tableName: 'users',
          columns: {
            id: { type: Number, primary: true, generated: true },
            stable: { type: String, nullable: true },
          },
        }),
      ],
      rows: rows('a', 'b'),
      loses: ['users.role'],
    },
  ] satisfies readonly Case[]
).map((kase): Case => ({ ...kase, notSupported: onlyPostgres }))

/** Two tables whose columns are of one type, as far as they are said to be. */
const shared =
  (values: readonly string[], second: Partial<EntitySchemaColumnOptions> = {}): Entities =>
  (orm) =>
    ['a', 'b'].map(
      (name) =>
        new orm.EntitySchema({
          name,
          tableName: name,
          columns: {
            id: { type: Number, primary: true },
            x: { type: 'enum', enum: [...values], enumName: 'shared', default: values[0] },
            ...(name === 'b'
              ? { y: { type: 'enum', enum: [...values], enumName: 'shared', nullable: true, ...second } }
              : {}),
          } as never,
        }),
    )

const sharedRows = `INSERT INTO "a" VALUES (1, 'a');\nINSERT INTO "b" VALUES (1, 'b', 'a');\n`

const sharedTypes: readonly Case[] = (
  [
    ['gets a value', ['a', 'b'], ['a', 'm', 'b']],
    ['loses a value', ['a', 'b', 'c'], ['a', 'b']],
    ['changes its order', ['a', 'b'], ['b', 'a']],
  ] as const
).map(([name, before, after]) => ({
  name: `enum: a type that two tables share ${name}`,
  before: shared(before),
  after: shared(after),
  rows: sharedRows,
  notSupported: onlyPostgres,
}))

/** Enum types and values: what becomes of them, and of what stands on them. */
export const enumCases: readonly Case[] = [...lists, ...withDefaults, ...native, ...sharedTypes]
