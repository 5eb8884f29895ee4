import { entity, id, type MikroOrmCase, text, userRows, users } from './model.js'

const stable = `INSERT INTO "users" ("stable") VALUES ('a');\n`

/** What the options of entities and of MikroORM say. */
export const optionCases: readonly MikroOrmCase[] = [
  {
    name: 'comments come, change and go',
    before: users(
      { one: { ...text, comment: 'first' }, other: { ...text, comment: `it's "one"` } },
      { comment: 'all users' },
    ),
    after: users({ one: { ...text, comment: 'two' }, other: text }, { comment: "it's" }),
    rows: stable,
    notSupported: {
      sqlite: 'SQLite has no comments',
      'MikroORM 6': 'MikroORM 6 doubles the quotes of comments',
    },
  },
  {
    name: 'a comment comes and goes',
    before: users({ one: { ...text, comment: 'first' }, other: text }, { comment: 'all users' }),
    after: users({ one: text, other: { ...text, comment: 'second' } }),
    rows: stable,
    notSupported: { sqlite: 'SQLite has no comments' },
  },
  {
    name: 'a generated column comes',
    before: users({ price: { type: 'integer', default: 3 } }),
    after: users({
      price: { type: 'integer', default: 3 },
      twice: { type: 'integer', nullable: true, generated: '(price * 2) stored' },
    }),
    rows: userRows('price', '5'),
    adds: ['users.twice'],
  },
  {
    name: 'the expression of a generated column changes',
    before: users({
      price: { type: 'integer' },
      more: { type: 'integer', nullable: true, generated: '(price * 2) stored' },
    }),
    after: users({
      price: { type: 'integer' },
      more: { type: 'integer', nullable: true, generated: '(price * 3) stored' },
    }),
    rows: userRows('price', '5'),
    loses: ['users.more'],
  },
  {
    name: 'a virtual column',
    before: users({
      price: { type: 'integer' },
      more: { type: 'integer', generated: '(price * 2) virtual' },
    }),
    rows: userRows('price', '5'),
    notSupported: { postgres: 'PostgreSQL has them since 18 alone' },
  },
  {
    name: 'a collation changes',
    before: (_orm, dialect) =>
      users({ name: { ...text, collation: dialect === 'postgres' ? 'C' : 'nocase' } })(_orm, dialect),
    after: (_orm, dialect) =>
      users({ name: { ...text, collation: dialect === 'postgres' ? 'POSIX' : 'rtrim' } })(_orm, dialect),
    rows: userRows('name', `'x'`),
    notSupported: { 'MikroORM 6': 'MikroORM 6 has none' },
  },
  {
    name: 'a schema for all that say none',
    before: (orm) => {
      const owners = entity(orm, 'owners', { properties: { id } })
      return [
        owners,
        entity(orm, 'things', {
          properties: {
            id,
            owner: { kind: 'm:1', entity: () => owners },
            kind: { enum: true, items: ['a'], nativeEnumName: 'kind' },
          },
        }),
      ]
    },
    options: { schema: 'app' },
    notSupported: { sqlite: 'SQLite has no schemas' },
  },
  {
    name: 'entities of any schema are those of the schema that the options say',
    before: (orm) => [
      entity(orm, 'tenants', { schema: '*', properties: { id, name: text } }),
      entity(orm, 'fixed', { schema: 'app', properties: { id } }),
    ],
    after: (orm) => [
      entity(orm, 'tenants', { schema: '*', properties: { id, name: text, more: text } }),
      entity(orm, 'fixed', { schema: 'app', properties: { id } }),
    ],
    options: { schema: 'app' },
    rows: `INSERT INTO "app"."tenants" ("name") VALUES ('a');\n`,
    adds: ['app.tenants.more'],
    unlikeOrm: 'MikroORM builds them when it is told the schema each time',
    notSupported: { sqlite: 'SQLite has no schemas' },
  },
  {
    name: 'no foreign keys at all',
    before: (orm) => {
      const owners = entity(orm, 'owners', { properties: { id } })
      return [
        owners,
        entity(orm, 'things', { properties: { id, owner: { kind: 'm:1', entity: () => owners } } }),
      ]
    },
    options: { schemaGenerator: { createForeignKeyConstraints: false } },
    unlikeOrm: 'MikroORM 7 writes no SQL that SQLite takes',
  },
  {
    name: 'rules for all foreign keys that say none',
    before: (orm) => {
      const owners = entity(orm, 'owners', { properties: { id } })
      return [
        owners,
        entity(orm, 'things', { properties: { id, owner: { kind: 'm:1', entity: () => owners } } }),
      ]
    },
    options: { schemaGenerator: { defaultDeleteRule: 'cascade', defaultUpdateRule: 'restrict' } },
    notSupported: { 'MikroORM 6': 'MikroORM 6 has no such options' },
  },
  {
    name: 'tables and columns that are skipped are neither made nor changed nor dropped',
    before: (orm) => [
      ...users({ name: text, secret: text })(orm, 'postgres'),
      entity(orm, 'kept', { properties: { id } }),
    ],
    after: (orm) => [
      ...users({ name: { type: 'text', nullable: true }, secret: { type: 'integer' } })(orm, 'postgres'),
      entity(orm, 'kept', { properties: { id, more: text } }),
    ],
    options: { schemaGenerator: { skipTables: [/^(?:none|other)$/], skipColumns: { users: ['none'] } } },
    rows: stable,
    notSupported: { sqlite: 'MikroORM declares every text as text' },
    loses: ['users.secret'],
    decisions: {},
    adds: ['kept.more'],
    renameCheck: false,
    unlikeOrm: 'to be told',
  },
  {
    name: 'names by another strategy',
    before: users({ fullName: text, homeTown: { type: 'string', index: true, nullable: true } }),
    options: (orm) => ({ namingStrategy: orm.EntityCaseNamingStrategy }),
  },
  {
    name: 'what MikroORM itself finds is nothing',
    before: users({
      name: { type: 'string', length: 30, default: 'x' },
      count: { type: 'integer', nullable: true, index: true },
    }),
    after: users({
      name: { type: 'string', length: 60, default: 'y' },
      count: { type: 'integer', default: 3 },
    }),
    rows: userRows('count', '7'),
    isSettled: true,
  },
]
