import type { Case, Entities } from '../harness/case.js'
import type { Orm } from '../harness/targets.js'

type Class = new () => object

/** A view entity, by decorators: a schema cannot say `materialized`. */
function view(
  orm: Orm,
  options: Parameters<Orm['ViewEntity']>[1] & { readonly name: string },
  columns: readonly string[],
  indexed: readonly string[] = [],
): Class {
  const entity = class {}
  Object.defineProperty(entity, 'name', { value: options.name })
  for (const column of columns) orm.ViewColumn()(entity.prototype, column)
  if (indexed.length > 0) orm.Index([...indexed])(entity)
  orm.ViewEntity(options as never)(entity)
  return entity
}

const users = (orm: Orm, columns: object = {}): unknown =>
  new orm.EntitySchema({
    name: 'User',
    tableName: 'users',
    columns: {
      id: { type: Number, primary: true, generated: true },
      name: { type: 'varchar', length: 50 },
      age: { type: 'integer', default: 20 },
      isActive: { type: 'boolean', default: true },
      ...columns,
    } as never,
  })

const twoUsers = `INSERT INTO "users" ("name", "age") VALUES ('a', 30);\nINSERT INTO "users" ("name", "age") VALUES ('b', 40);\n`

const adultsText = 'SELECT "id", "name" FROM "users" WHERE "age" >= 18'
const adults =
  (expression: string = adultsText, more: object = {}, columns: object = {}): Entities =>
  (orm) => [users(orm, columns), view(orm, { name: 'adults', expression, ...more }, ['id', 'name'])]

/** A view on that one. */
const names = (orm: Orm): Class =>
  view(orm, { name: 'names', expression: 'SELECT "name" FROM "adults"' }, ['name'])

/** A view on a view, declared in the wrong order. */
const chain =
  (age: number, columns: object = {}): Entities =>
  (orm) => {
    const a = view(
      orm,
      { name: 'z_adults', expression: `SELECT "id", "age" FROM "users" WHERE "age" > ${age}` },
      ['id', 'age'],
    )
    const b = view(
      orm,
      { name: 'a_count', expression: 'SELECT count(*) AS "n" FROM "z_adults"', dependsOn: [a] },
      ['n'],
    )
    return [b, a, users(orm, columns)]
  }

const totals =
  (
    more: object,
    { indexed = [], columns = {} }: { readonly indexed?: readonly string[]; readonly columns?: object } = {},
  ): Entities =>
  (orm) => [
    users(orm, columns),
    view(
      orm,
      { name: 'totals', expression: 'SELECT "age", count(*) AS "n" FROM "users" GROUP BY "age"', ...more },
      ['age', 'n'],
      indexed,
    ),
  ]

const noIndexes = { sqlite: 'views keep no rows there' }

/** Views, materialized views, and what stands under them. */
export const viewCases: readonly Case[] = [
  {
    name: 'a view comes to a table with rows',
    before: (orm) => [users(orm)],
    after: adults(),
    rows: twoUsers,
    isSettled: true,
    expect: ['add table "typeorm_metadata"', 'add view "adults"', 'tell TypeORM of view "adults"'],
  },
  {
    name: 'a view of several lines, and quotes of all kinds',
    before: adults(
      `
      SELECT "id", "name" -- the first
      FROM "users"
      WHERE "name" <> 'it''s \`\${odd}\` \\\\ ' AND "age" > 3;
    `.replace(';', ''),
    ),
    isSettled: true,
  },
  {
    name: 'a view by a query builder',
    before: (orm) => [
      users(orm),
      view(
        orm,
        {
          name: 'adults',
          expression: (dataSource) =>
            dataSource
              .createQueryBuilder()
              .select('user.id', 'id')
              .addSelect('user.name', 'name')
              .from('User', 'user')
              .where('user.age >= 18'),
        },
        ['id', 'name'],
      ),
    ],
    isSettled: true,
  },
  {
    name: 'a view has another condition',
    before: adults(),
    after: adults(`SELECT "id", "name" FROM "users" WHERE "age" >= 21`),
    rows: twoUsers,
    isSettled: true,
    expect: ['drop view "adults"', 'add view "adults"', 'tell TypeORM of view "adults"'],
  },
  {
    name: 'a view has one column more',
    before: adults(),
    after: adults(`SELECT "id", "name", "age" FROM "users" WHERE "age" >= 18`),
    rows: twoUsers,
    isSettled: true,
  },
  {
    name: 'a view that is written with other spaces is the same',
    before: adults(),
    after: (orm) => [
      ...adults(`\n  SELECT "id",\n    "name"\n  FROM "users"\n  WHERE "age" >= 18\n`)(orm, 'postgres'),
      new orm.EntitySchema({ name: 'B', tableName: 'b', columns: { id: { type: Number, primary: true } } }),
    ],
    rows: twoUsers,
    expect: ['add table "b"'],
  },
  {
    name: 'a view of all columns sees a new one',
    before: adults('SELECT * FROM "users"'),
    after: adults('SELECT * FROM "users"', {}, { email: { type: 'varchar', nullable: true } }),
    rows: twoUsers,
    adds: ['users.email'],
    isSettled: true,
  },
  {
    name: 'views on views come in their order, and change together',
    before: chain(18),
    after: chain(21),
    rows: twoUsers,
    isSettled: true,
  },
  {
    name: 'a view goes',
    before: adults(),
    after: (orm) => [users(orm)],
    rows: twoUsers,
  },
  {
    name: 'a view and its table go',
    before: (orm) => [
      ...adults()(orm, 'postgres'),
      new orm.EntitySchema({ name: 'B', tableName: 'b', columns: { id: { type: Number, primary: true } } }),
    ],
    after: (orm) => [
      new orm.EntitySchema({ name: 'B', tableName: 'b', columns: { id: { type: Number, primary: true } } }),
    ],
    rows: twoUsers,
    loses: ['users'],
  },
  {
    name: 'a view becomes materialized, with an index',
    before: totals({}),
    after: totals({ materialized: true }, { indexed: ['age'] }),
    rows: twoUsers,
    isSettled: true,
    notSupported: noIndexes,
  },
  {
    name: 'an index comes to a materialized view',
    before: totals({ materialized: true }),
    after: totals({ materialized: true }, { indexed: ['age', 'n'] }),
    rows: twoUsers,
    isSettled: true,
    notSupported: noIndexes,
  },
  {
    name: 'a column under a materialized view with an index changes its type',
    before: totals({ materialized: true }, { indexed: ['n'] }),
    after: totals(
      { materialized: true },
      { indexed: ['n'], columns: { age: { type: 'bigint', default: 20 } } },
    ),
    rows: twoUsers,
    isSettled: true,
    notSupported: noIndexes,
  },
  {
    name: 'a column under a view changes its type',
    before: adults(),
    after: adults(adultsText, {}, { name: { type: 'varchar', length: 80 } }),
    rows: twoUsers,
    isSettled: true,
  },
  {
    name: 'a column under a view on a view changes its type',
    before: chain(18),
    after: chain(18, { age: { type: 'bigint', default: 20 } }),
    rows: twoUsers,
    isSettled: true,
  },
  {
    name: 'a column under a view is renamed',
    before: adults(),
    after: (orm) => [
      new orm.EntitySchema({
        name: 'User',
        tableName: 'users',
        columns: {
          id: { type: Number, primary: true, generated: true },
          label: { type: 'varchar', length: 50 },
          age: { type: 'integer', default: 20 },
          isActive: { type: 'boolean', default: true },
        },
      }),
      view(orm, { name: 'adults', expression: 'SELECT "id", "label" FROM "users" WHERE "age" >= 18' }, [
        'id',
        'label',
      ]),
    ],
    renames: [{ table: 'users', column: 'name', to: 'label' }],
    rows: twoUsers,
    isSettled: true,
  },
  {
    name: 'a column under a view on which another view stands is renamed',
    before: (orm) => [
      users(orm),
      view(orm, { name: 'adults', expression: adultsText }, ['id', 'name']),
      names(orm),
    ],
    after: (orm) => [
      new orm.EntitySchema({
        name: 'User',
        tableName: 'users',
        columns: {
          id: { type: Number, primary: true, generated: true },
          name: { type: 'varchar', length: 50 },
          years: { type: 'integer', default: 20 },
          isActive: { type: 'boolean', default: true },
        },
      }),
      view(orm, { name: 'adults', expression: 'SELECT "id", "name" FROM "users" WHERE "years" >= 18' }, [
        'id',
        'name',
      ]),
      names(orm),
    ],
    renames: [{ table: 'users', column: 'age', to: 'years' }],
    rows: twoUsers,
    isSettled: true,
  },
  {
    name: 'a table under a view is renamed',
    before: adults(),
    after: (orm) => [
      new orm.EntitySchema({
        name: 'User',
        tableName: 'people',
        columns: {
          id: {
            type: Number,
            primary: true,
            generated: true,
            primaryKeyConstraintName: 'PK_a3ffb1c0c8416b9fc6f907b7433',
          } as never,
          name: { type: 'varchar', length: 50 },
          age: { type: 'integer', default: 20 },
          isActive: { type: 'boolean', default: true },
        },
      }),
      view(orm, { name: 'adults', expression: 'SELECT "id", "name" FROM "people" WHERE "age" >= 18' }, [
        'id',
        'name',
      ]),
    ],
    renames: [{ table: 'users', to: 'people' }],
    rows: twoUsers,
    notSupported: { postgres: 'the sequence of the key keeps its name' },
  },
  {
    name: 'a column under a view goes',
    before: adults('SELECT "id", "name", "isActive" FROM "users"'),
    after: (orm) => [
      new orm.EntitySchema({
        name: 'User',
        tableName: 'users',
        columns: {
          id: { type: Number, primary: true, generated: true },
          name: { type: 'varchar', length: 50 },
          age: { type: 'integer', default: 20 },
        },
      }),
      view(orm, { name: 'adults', expression: 'SELECT "id", "name" FROM "users"' }, ['id', 'name']),
    ],
    rows: twoUsers,
    loses: ['users.isActive'],
    isSettled: true,
  },
  {
    name: 'a view that groups by a key',
    before: adults('SELECT "id", "name", count(*) AS "n" FROM "users" GROUP BY "id"'),
    after: adults(
      'SELECT "id", "name", count(*) AS "n" FROM "users" GROUP BY "id"',
      {},
      {
        email: { type: 'varchar', nullable: true },
      },
    ),
    rows: twoUsers,
    adds: ['users.email'],
    isSettled: true,
  },
  {
    name: 'a view in a schema of its own, on a table there',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Event',
        tableName: 'events',
        schema: 'audit',
        columns: { id: { type: Number, primary: true }, what: { type: 'varchar', length: 9 } },
      }),
      view(
        orm,
        { name: 'whats', schema: 'audit', expression: 'SELECT DISTINCT "what" FROM "audit"."events"' },
        ['what'],
      ),
    ],
    after: (orm) => [
      new orm.EntitySchema({
        name: 'Event',
        tableName: 'events',
        schema: 'audit',
        columns: { id: { type: Number, primary: true }, what: { type: 'varchar', length: 20 } },
      }),
      view(
        orm,
        { name: 'whats', schema: 'audit', expression: 'SELECT DISTINCT "what" FROM "audit"."events"' },
        ['what'],
      ),
    ],
    prepare: 'CREATE SCHEMA "audit"',
    isSettled: true,
    notSupported: { sqlite: 'there are no schemas' },
  },
  {
    name: 'a view that TypeORM is not to synchronize is left alone',
    before: (orm) => [
      users(orm),
      view(orm, { name: 'adults', expression: 'SELECT 1 AS "id"', synchronize: false }, ['id']),
    ],
    isSettled: true,
  },
  {
    name: 'a generated column is told to TypeORM, and changes',
    before: (orm) => [
      users(orm, {
        doubled: { type: 'integer', nullable: true, asExpression: '"age" * 2', generatedType: 'STORED' },
      }),
    ],
    after: (orm) => [
      users(orm, {
        tripled: { type: 'integer', nullable: true, asExpression: '"age" * 3', generatedType: 'STORED' },
      }),
    ],
    rows: twoUsers,
    loses: ['users.doubled'],
    adds: ['users.tripled'],
    isSettled: true,
  },
  {
    name: 'the table of TypeORM has another name',
    before: adults(),
    after: adults(`SELECT "id", "name" FROM "users" WHERE "age" >= 21`),
    options: { metadataTableName: 'orm_texts' },
    rows: twoUsers,
    loses: ['orm_texts'],
    isSettled: true,
  },
]
