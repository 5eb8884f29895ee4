import 'reflect-metadata'
import { expect, test } from '@jest/globals'
import {
  Check,
  Column,
  DataSource,
  Entity,
  Index,
  JoinTable,
  ManyToMany,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  CreateDateColumn,
  Unique,
} from 'typeorm'
import { typeormAdapter } from '../../../src/adapters/typeorm/index.js'
import { canonicalExpression } from '../../../src/dialects/sqlite/expression.js'
import { sqlite } from '../../../src/dialects/sqlite/index.js'
import { operations } from '../../../src/operations/index.js'
import { check, column, index, now, primaryKey, sql, unique } from '../../../src/schema/build.js'
import * as types from '../../../src/schema/column-type.js'
import {
  emptySchema,
  type Column as ModelColumn,
  type Constraint,
  type Schema,
  type Table,
} from '../../../src/schema/model.js'
import { openSqlite } from '../../harness/sqlite-connection.js'
import { migrate, schemaOf } from './migrate.js'

const { writer } = sqlite
const normalize = (schema: Schema): Schema => sqlite.normalize(schema)
const table = (parts: Partial<Table>): Table => ({
  name: 't',
  columns: [],
  constraints: [],
  indexes: [],
  ...parts,
})

/** The wanted table in the words of the one in the database, both as the diff sees them. */
async function compared(want: Partial<Table>, have: Partial<Table>) {
  const [wanted, had] = [want, have].map((parts) => normalize({ ...emptySchema, tables: [table(parts)] }))
  if (wanted === undefined || had === undefined) throw new Error('no schema')
  const connection = openSqlite()
  const answer = await sqlite.canonicalize(connection, wanted, had)
  expect(await sqlite.canonicalize(connection, answer.want, had)).toEqual(answer)
  expect(normalize(answer.want)).toEqual(answer.want)
  await connection.close()
  return { want: answer.want, have: had }
}

test.each<[ModelColumn, string]>([
  [column('a', types.uuid()), '"a" varchar NOT NULL'],
  [column('a', types.timestamp({ timezone: true, precision: 3 })), '"a" datetime(3) NOT NULL'],
  [column('a', types.jsonb(), { nullable: true, default: '{}' }), `"a" jsonb DEFAULT ('{}')`],
  [column('a', types.boolean(), { default: false }), '"a" boolean NOT NULL DEFAULT (0)'],
  [column('a', types.boolean(), { default: 'true' }), '"a" boolean NOT NULL DEFAULT (1)'],
  [column('a', types.arrayOf(types.text())), '"a" text array NOT NULL'],
  [column('a', types.type('bytea')), '"a" blob NOT NULL'],
  [column('a', types.type('tsvector')), '"a" text NOT NULL'],
  [column('a', types.type('geometry', ['Point', 4326])), '"a" geometry NOT NULL'],
  [column('a', types.timestamp(), { default: now() }), `"a" datetime NOT NULL DEFAULT (datetime('now'))`],
  [
    column('a', types.timestamp(), { default: sql('CURRENT_TIMESTAMP(6)') }),
    `"a" datetime NOT NULL DEFAULT (datetime('now'))`,
  ],
  [
    column('a', types.datetime(), { default: sql('CURRENT_TIMESTAMP') }),
    '"a" datetime NOT NULL DEFAULT (CURRENT_TIMESTAMP)',
  ],
  [column('a', types.jsonb(), { default: sql(`'[]'::jsonb`) }), `"a" jsonb NOT NULL DEFAULT ('[]')`],
  [column('a', types.uuid(), { default: sql('gen_random_uuid()') }), '"a" varchar NOT NULL'],
  [column('a', types.integer(), { default: sql('1 + 2') }), '"a" integer NOT NULL DEFAULT (1 + 2)'],
  [
    column('a', types.text(), { default: "it's", collation: 'NOCASE' }),
    `"a" text COLLATE NOCASE NOT NULL DEFAULT ('it''s')`,
  ],
  [column('a', types.enumOf('e', ['x', "y's"])), `"a" varchar CHECK( "a" IN ('x','y''s') ) NOT NULL`],
])('writes %j as SQLite takes it', async (given, expected) => {
  expect(writer.column(given)).toBe(expected)
  const connection = openSqlite()
  connection.script(`CREATE TABLE "t" (${expected})`)
  await connection.close()
})

test('values are what the drivers take', () => {
  const values = [true, new Date(Date.UTC(2024, 0, 2, 3, 4, 5, 6)), { a: 1 }, [1], null, 5n]
  expect(values.map((value) => writer.value(value))).toEqual([
    1,
    '2024-01-02 03:04:05.006',
    '{"a":1}',
    '[1]',
    null,
    5n,
  ])
})

test('an exclusion constraint is refused with what to do', () => {
  expect(() => writer.constraint({ kind: 'exclusion', expression: 'USING gist (a WITH &&)' })).toThrow(
    /exclusion/,
  )
})

test('a counting column outside the primary key is refused', () => {
  const counting = table({ columns: [column('n', types.integer(), { autoincrement: true })] })
  expect(() => writer.createTable(counting, {})).toThrow('"n" of "t" cannot count up')
})

test.each<[ModelColumn, ModelColumn]>([
  [column('a', types.integer(), { default: '5' }), column('a', types.type('int'), { default: 5 })],
  [column('a', types.text(), { default: 5 }), column('a', types.text(), { default: '5' })],
  [column('a', types.boolean(), { default: true }), column('a', types.boolean(), { default: 1 })],
  [
    column('a', types.datetime(), { default: now() }),
    column('a', types.datetime(), { default: sql("(datetime( 'now' ))") }),
  ],
  [
    column('a', types.timestamp(), { default: sql('CURRENT_TIMESTAMP') }),
    column('a', types.datetime(), { default: sql("datetime('now')") }),
  ],
  [
    column('a', types.numeric(10, 2), { default: sql('1.50') }),
    column('a', types.numeric(10, 2), { default: 1.5 }),
  ],
  [column('a', types.text(), { collation: 'binary', comment: 'x' }), column('a', types.text())],
  [column('a', types.type('text array')), column('a', types.arrayOf(types.text()))],
  [column('a', types.uuid()), column('a', types.varchar())],
])('%j and %j are the same to SQLite', async (one, other) => {
  const there = await compared({ columns: [one] }, { columns: [other] })
  expect(there.want).toEqual(there.have)
  const back = await compared({ columns: [other] }, { columns: [one] })
  expect(back.want).toEqual(back.have)
})

test.each<[ModelColumn, ModelColumn]>([
  [column('a', types.varchar(10)), column('a', types.varchar(20))],
  [column('a', types.text(), { default: '' }), column('a', types.text())],
  [column('a', types.integer(), { default: 1 }), column('a', types.integer(), { default: 2 })],
  [column('a', types.text(), { nullable: true }), column('a', types.text())],
  [
    column('a', types.datetime(), { default: now() }),
    column('a', types.datetime(), { default: sql("datetime('now', 'localtime')") }),
  ],
])('%j and %j are not', async (one, other) => {
  const { want, have } = await compared({ columns: [one] }, { columns: [other] })
  expect(want).not.toEqual(have)
  expect(want.tables[0]?.columns[0]).toEqual(
    normalize({ ...emptySchema, tables: [table({ columns: [one] })] }).tables[0]?.columns[0],
  )
})

const parsed = table({ columns: [column('Age', types.integer()), column('end', types.text())] })
test.each([
  ['age>=18', '"Age" >= 18'],
  ['((`AGE` != 1))', '"Age" <> 1'],
  ['(age) or (age)', '("Age") OR ("Age")'],
  ['age = -1 AND age - -2 > +3', '"Age" = -1 AND "Age" - -2 > +3'],
  ['LENGTH( [end] )>0 -- long', 'length("end") > 0'],
  ["case when age<<1 = 0X1f then 'A  b' end", `CASE WHEN "Age" << 1 = 0x1f THEN 'A  b' END`],
  [
    "age in(1,2) and json_extract(x , '$.a') is not null",
    `"Age" IN (1, 2) AND json_extract(x, '$.a') IS NOT NULL`,
  ],
  ['t.age > 0', 't."Age" > 0'],
])('the expression %s means %s', async (expression, spelled) => {
  expect(canonicalExpression(expression, parsed.columns)).toBe(spelled)
  expect(canonicalExpression(spelled, parsed.columns)).toBe(spelled)
  const parts = (text: string): Partial<Table> => ({
    ...parsed,
    constraints: [check(text, { name: 'c' })],
    indexes: [index('i', [{ expression: text }], { where: text })],
  })
  const { want, have } = await compared(parts(expression), parts(spelled))
  expect(want).toEqual(have)
})

test('an expression that is new stays in the words of the entities', async () => {
  const { want } = await compared(
    { ...parsed, constraints: [check('age>=18')] },
    { ...parsed, constraints: [check('age>18')] },
  )
  expect(want.tables[0]?.constraints).toEqual([check('age>=18')])
})

test('every table is read back as it was written, and written as it was read', async () => {
  const tables: readonly Table[] = [
    table({
      columns: [
        column('id', types.integer(), { autoincrement: true }),
        column('Name', types.varchar(40), { default: "o'k", collation: 'NOCASE' }),
        column('size', types.numeric(8, 2), { nullable: true, default: -1.5 }),
        column('made', types.datetime(), { default: now() }),
        column('twice', types.integer(), {
          nullable: true,
          generated: { expression: '"size" * 2', stored: true },
        }),
        column('kind', types.enumOf('kinds', ['a', 'b']), { default: 'a' }),
      ],
      constraints: [
        primaryKey(['id']),
        unique(['Name', 'size'], { name: 'u' }),
        check('"size" < 9', { name: 'c' }),
        check('"size" > -2'),
      ],
      indexes: [
        index('i', ['Name', { column: 'size', order: 'DESC' }], { unique: true, where: '"size" > 1' }),
        index('j', [
          { expression: 'lower("Name")', collation: 'NOCASE' },
          { column: 'Name', collation: 'RTRIM' },
        ]),
      ],
    }),
    table({
      name: 'w"eird, (name)',
      columns: [column('a b', types.type('')), column('c', types.text())],
      constraints: [primaryKey(['a b', 'c'])],
      withoutRowid: true,
    }),
    table({ name: 's', columns: [column('x', types.type('any'))], strict: true }),
  ]
  const connection = openSqlite()
  const other = openSqlite()
  await migrate(
    connection,
    tables.flatMap((created) => [
      { kind: 'createTable', table: created } as const,
      ...created.indexes.map(
        (made) => ({ kind: 'createIndex', table: { name: created.name }, index: made }) as const,
      ),
    ]),
  )
  const read = await schemaOf(connection)
  await migrate(
    other,
    read.tables.flatMap((created) => [
      { kind: 'createTable', table: created } as const,
      ...created.indexes.map(
        (made) => ({ kind: 'createIndex', table: { name: created.name }, index: made }) as const,
      ),
    ]),
  )
  expect(await schemaOf(other)).toEqual(read)
  const want = normalize({ ...emptySchema, tables })
  expect(normalize(read).tables.map(sorted)).toEqual(want.tables.map(sorted))
  expect(normalize(want)).toEqual(want)
  await Promise.all([connection.close(), other.close()])
})

test('virtual tables, their shadows, internal and excluded tables are left out', async () => {
  const connection = openSqlite()
  connection.script(`CREATE VIRTUAL TABLE f USING fts5(x); CREATE TABLE t(id integer PRIMARY KEY AUTOINCREMENT);
    CREATE TABLE versions(x); CREATE VIEW v AS SELECT 1; CREATE TABLE p(id int); CREATE TABLE q(id REFERENCES t)`)
  const schema = await sqlite.introspect(connection, { schemas: [], exclude: ['versions'] })
  expect(schema.tables.map(({ name }) => name)).toEqual(['t', 'p', 'q'])
  expect(schema.tables[2]?.constraints).toMatchObject([{ references: { name: 't', columns: ['id'] } }])
  expect(await sqlite.hasTable(connection, { name: 'VERSIONS' })).toBe(true)
  expect(await sqlite.hasTable(connection, { name: 'v' })).toBe(false)
  await connection.close()
})

test('introspection takes the same number of queries for any number of tables', async () => {
  const connection = openSqlite()
  const counted = async () => {
    const before = connection.log.length
    await schemaOf(connection)
    return connection.log.length - before
  }
  const few = await counted()
  for (let n = 0; n < 50; n += 1)
    connection.script(`CREATE TABLE t${n}(a int); CREATE INDEX i${n} ON t${n}(a)`)
  expect(await counted()).toBe(few)
  await connection.close()
})

enum Role {
  admin = 'admin',
  member = 'member',
}

@Entity()
@Unique(['name', 'role'])
@Check('"age" >= 0')
class User {
  @PrimaryGeneratedColumn() id!: number
  @Column({ length: 80, default: 'x' }) name!: string
  @Column({ type: 'simple-enum', enum: Role, default: Role.member }) role!: Role
  @Column({ nullable: true }) age!: number
  @Column({ default: true }) active!: boolean
  @Column('decimal', { precision: 10, scale: 2, default: 1.5 }) price!: number
  @Column('simple-json', { nullable: true }) extra!: unknown
  @Column({ type: 'text', collation: 'NOCASE' }) email!: string
  @CreateDateColumn() made!: Date
}

@Entity()
@Index(['title'], { where: '"title" IS NOT NULL', unique: true })
class Post {
  @PrimaryGeneratedColumn('uuid') id!: string
  @Column({ nullable: true, type: 'varchar' }) title!: string | null
  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false }) author!: User
  @ManyToMany(() => Tag) @JoinTable() tags!: Tag[]
}

@Entity()
class Tag {
  @PrimaryColumn() word!: string
}

test('TypeORM finds nothing to do on a schema that we made for its entities', async () => {
  const database = (): DataSource =>
    new DataSource({ type: 'better-sqlite3', database: ':memory:', entities: [User, Post, Tag] })
  const [ours, theirs] = [database(), database()]
  const adapter = typeormAdapter(ours)
  const want = await adapter.readSchema()
  await ours.initialize()
  await theirs.initialize()
  await theirs.synchronize()
  const connection = await adapter.connect()
  await migrate(
    connection,
    want.tables.flatMap((created) => [
      { kind: 'createTable', table: { ...created, indexes: [] } } as const,
      ...created.indexes.map(
        (made) => ({ kind: 'createIndex', table: { name: created.name }, index: made }) as const,
      ),
    ]),
  )
  expect(normalize(await schemaOf(connection)).tables.map(sorted)).toEqual(normalize(want).tables.map(sorted))
  const theirConnection = await typeormAdapter(theirs).connect()
  const byName = (tables: readonly Table[]) =>
    [...tables].sort((one, other) => (one.name < other.name ? -1 : 1))
  const built = normalize(await schemaOf(theirConnection)).tables.map(sorted)
  expect(byName(built)).toEqual(byName(normalize(want).tables.map(sorted)))
  expect((await ours.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query)).toEqual([])
  // A rebuild must stay readable for TypeORM, too.
  await migrate(connection, [
    operations.alterColumn.create('user', 'name', { default: 'y' }),
    operations.alterColumn.create('user', 'age', { nullable: false }),
  ])
  await migrate(connection, [
    operations.alterColumn.create('user', 'name', { default: 'x' }),
    operations.alterColumn.create('user', 'age', { nullable: true }),
  ])
  expect((await ours.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query)).toEqual([])
  await Promise.all([ours.destroy(), theirs.destroy()])
})

const keyOf = (constraint: Constraint): string =>
  [
    constraint.kind,
    constraint.name,
    'columns' in constraint ? constraint.columns : constraint.expression,
  ].join(' ')

/** The order of constraints and indexes means nothing. */
const sorted = (built: Table): Table => ({
  ...built,
  constraints: [...built.constraints].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
  indexes: [...built.indexes].sort((one, other) => (one.name < other.name ? -1 : 1)),
})
