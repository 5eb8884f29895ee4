import type { Target } from '../../harness/targets.js'
import {
  entity,
  id,
  type MikroOrmCase,
  type MikroOrmEntities,
  type Model,
  text,
  userRow,
  userRows,
  users,
} from './model.js'

/** Owners, and things of theirs with more properties. */
const owned =
  (properties: Model = {}): MikroOrmEntities =>
  (orm) => {
    const owners = entity(orm, 'owners', { properties: { id } })
    const owner = { kind: 'm:1', entity: () => owners }
    return [owners, entity(orm, 'things', { properties: { id, owner, ...properties } })]
  }

/** Users whose names are in the order of a collation, by the database. */
const collated =
  (collations: Readonly<Record<Target['dialect'], string>>): MikroOrmEntities =>
  (orm, dialect) =>
    users({ name: { ...text, collation: collations[dialect] } })(orm, dialect)

/** What the options of entities and of MikroORM say. */
export const optionCases: readonly MikroOrmCase[] = [
  {
    name: 'comments come, change and go',
    before: users(
      { one: { ...text, comment: 'first' }, other: { ...text, comment: `it's "one"` } },
      { comment: 'all users' },
    ),
    after: users({ one: { ...text, comment: 'two' }, other: text }, { comment: "it's" }),
    rows: userRow,
    notSupported: {
      sqlite: 'SQLite has no comments',
      'MikroORM 6': 'MikroORM 6 doubles the quotes of comments',
    },
  },
  {
    name: 'a comment comes and goes',
    before: users({ one: { ...text, comment: 'first' }, other: text }, { comment: 'all users' }),
    after: users({ one: text, other: { ...text, comment: 'second' } }),
    rows: userRow,
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
    before: collated({ postgres: 'C', sqlite: 'nocase' }),
    after: collated({ postgres: 'POSIX', sqlite: 'rtrim' }),
    rows: userRows('name', `'x'`),
    notSupported: { 'MikroORM 6': 'MikroORM 6 has none' },
  },
  {
    name: 'a schema for all that say none',
    before: owned({ kind: { enum: true, items: ['a'], nativeEnumName: 'kind' } }),
    options: { schema: 'app' },
    prepare: 'CREATE SCHEMA app;\n',
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
    prepare: 'CREATE SCHEMA app;\n',
    rows: `INSERT INTO "app"."tenants" ("name") VALUES ('a');\n`,
    adds: ['app.tenants.more'],
    unlikeOrm: 'MikroORM builds them when it is told the schema each time',
    notSupported: { sqlite: 'SQLite has no schemas' },
  },
  {
    name: 'no foreign keys at all',
    before: owned(),
    options: { schemaGenerator: { createForeignKeyConstraints: false } },
    unlikeOrm: 'MikroORM 7 writes no SQL that SQLite takes',
  },
  {
    name: 'rules for all foreign keys that say none',
    before: owned(),
    options: { schemaGenerator: { defaultDeleteRule: 'cascade', defaultUpdateRule: 'restrict' } },
    notSupported: { 'MikroORM 6': 'MikroORM 6 has no such options' },
  },
  {
    name: 'a table and a column that are skipped from now on stay, as does the table of its migrations',
    before: (orm, dialect) => [
      ...users({ secret: text })(orm, dialect),
      entity(orm, 'others', { properties: { id, name: text } }),
    ],
    after: (orm, dialect) => [
      ...users({ more: text })(orm, dialect),
      entity(orm, 'others', { properties: { id, name: { type: 'integer' } } }),
    ],
    optionsAfter: { schemaGenerator: { skipTables: [/^oth/g], skipColumns: { users: ['SECRET'] } } },
    prepare: 'CREATE TABLE mikro_orm_migrations (id integer);\n',
    rows: `INSERT INTO "users" ("secret") VALUES ('s');\nINSERT INTO "others" ("name") VALUES ('o');\n`,
    adds: ['users.more'],
    expect: ['add column "users"."more", varchar(255)'],
    unlikeOrm: 'MikroORM builds a new database without them',
    notSupported: { sqlite: 'MikroORM declares every text as text' },
  },
  {
    name: 'what a property leaves to others stays as the database has it',
    before: users({
      it: { type: 'string', length: 30, default: 'a' },
      other: { type: 'text', default: 'a' },
    }),
    after: users({
      it: { type: 'text', default: 'b', ignoreSchemaChanges: ['type'] },
      other: { type: 'text', default: 'b', nullable: true, ignoreSchemaChanges: ['default'] },
    }),
    rows: userRows('it', `'x'`),
    expect: ['alter column "users"."it": default "b"', 'alter column "users"."other": nullable'],
    unlikeOrm: 'MikroORM builds a new database without looking at the old one',
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
