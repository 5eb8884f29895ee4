import type { Case, Entities } from '../harness/case.js'
import type { EntitySchemaColumnOptions } from 'typeorm'

type ColumnOptions = EntitySchemaColumnOptions

/** One table `users` with a generated key, a stable column and one column of these options. */
const users =
  (name: string, options: ColumnOptions | ((dialect: string) => ColumnOptions)): Entities =>
  (orm, dialect) => [
    new orm.EntitySchema({
      name: 'User',
      tableName: 'users',
      columns: {
        id: { type: Number, primary: true, generated: true },
        stable: { type: String, nullable: true },
        [name]: typeof options === 'function' ? options(dialect) : options,
      } as never,
    }),
  ]

const usersAlone: Entities = (orm) => [
  new orm.EntitySchema({
    name: 'User',
    tableName: 'users',
    columns: {
      id: { type: Number, primary: true, generated: true },
      stable: { type: String, nullable: true },
    },
  }),
]

const rows = (column: string, ...values: readonly string[]): string =>
  values
    .map(
      (value, position) => `INSERT INTO "users" ("stable", "${column}") VALUES ('s${position}', ${value});\n`,
    )
    .join('')

/** What happens to columns. */
export const columnCases: readonly Case[] = [
  {
    name: 'a nullable column is added',
    before: usersAlone,
    after: users('location', { type: String, nullable: true }),
    rows: `INSERT INTO "users" ("stable") VALUES ('a');\n`,
    adds: ['users.location'],
    expect: ['add column "users"."location", varchar'],
  },
  {
    name: 'a column with a default is added to a table with rows',
    before: usersAlone,
    after: users('active', { type: Boolean, default: true }),
    rows: `INSERT INTO "users" ("stable") VALUES ('a');\n`,
    adds: ['users.active'],
  },
  {
    name: 'a column is dropped',
    before: users('name', { type: String, nullable: true }),
    after: usersAlone,
    rows: rows('name', `'x'`, 'NULL'),
    loses: ['users.name'],
    expect: ['drop column "users"."name"'],
  },
  {
    name: 'a renamed column keeps its values',
    before: users('fullname', { type: String, length: 100 }),
    after: users('name', { type: String, length: 100 }),
    rows: rows('fullname', `'Ada'`, `'Bob'`),
    renames: [{ table: 'users', column: 'fullname', to: 'name' }],
    expect: ['rename column "users"."fullname" to "name"'],
  },
  {
    name: 'a renamed column can change its length in the same step',
    before: users('fullname', { type: String, length: 100 }),
    after: users('name', { type: String, length: 200 }),
    rows: rows('fullname', `'Ada'`),
    renames: [{ table: 'users', column: 'fullname', to: 'name' }],
  },
  {
    name: 'a varchar is widened',
    before: users('name', { type: String, length: 50 }),
    after: users('name', { type: String, length: 100 }),
    rows: rows('name', `'Ada'`, `'${'x'.repeat(50)}'`),
    expect: ['alter column "users"."name": type varchar(100)'],
  },
  {
    name: 'a varchar is narrowed and its values fit',
    before: users('name', { type: String, length: 100 }),
    after: users('name', { type: String, length: 50 }),
    rows: rows('name', `'Ada'`),
  },
  {
    name: 'a varchar becomes a text',
    before: users('name', { type: String, length: 50 }),
    after: users('name', { type: 'text' }),
    rows: rows('name', `'Ada'`),
  },
  {
    name: 'an integer becomes a bigint',
    before: users('count', { type: 'integer' }),
    after: users('count', { type: 'bigint' }),
    rows: rows('count', '1', '2147483647'),
  },
  {
    name: 'an integer becomes a varchar',
    before: users('code', { type: 'integer' }),
    after: users('code', { type: String }),
    rows: rows('code', '1', '42'),
  },
  {
    name: 'a varchar of digits becomes an integer',
    before: users('code', { type: String }),
    after: users('code', { type: 'integer' }),
    rows: rows('code', `'1'`, `'42'`),
  },
  {
    name: 'a numeric changes its precision and scale',
    before: users('price', { type: 'numeric', precision: 10, scale: 2 }),
    after: users('price', { type: 'numeric', precision: 12, scale: 2 }),
    rows: rows('price', '1.5', '99.99'),
  },
  {
    name: 'a column becomes nullable',
    before: users('name', { type: String }),
    after: users('name', { type: String, nullable: true }),
    rows: rows('name', `'Ada'`),
    expect: ['alter column "users"."name": nullable'],
  },
  {
    name: 'a column becomes NOT NULL',
    before: users('name', { type: String, nullable: true }),
    after: users('name', { type: String }),
    rows: rows('name', `'Ada'`),
    expect: ['alter column "users"."name": not null'],
  },
  {
    name: 'a column gets a default',
    before: users('name', { type: String }),
    after: users('name', { type: String, default: "it's" }),
    rows: rows('name', `'Ada'`),
    notSupported: {
      'TypeORM 1.x': 'TypeORM does not escape a quote',
      'TypeORM 0.3': 'TypeORM does not escape a quote',
    },
  },
  {
    name: 'a text default changes',
    before: users('name', { type: String, default: 'one' }),
    after: users('name', { type: String, default: 'two' }),
    rows: rows('name', `'Ada'`),
    expect: ['alter column "users"."name": default "two"'],
  },
  {
    name: 'a number default changes and a type with it',
    before: users('count', { type: 'integer', default: 1 }),
    after: users('count', { type: 'bigint', default: 2 }),
    rows: rows('count', '7'),
  },
  {
    name: 'a default goes',
    before: users('count', { type: 'integer', default: 1 }),
    after: users('count', { type: 'integer' }),
    rows: rows('count', '7'),
    expect: ['alter column "users"."count": no default'],
  },
  {
    name: "defaults of many kinds are the ORM's own and are not seen as changes",
    before: (orm, dialect) => [
      new orm.EntitySchema({
        name: 'Thing',
        tableName: 'things',
        columns: {
          id: { type: Number, primary: true, generated: true },
          zero: { type: 'integer', default: 0 },
          negative: { type: 'integer', default: -5 },
          decimal: { type: 'numeric', precision: 10, scale: 2, default: 1.5 },
          float: { type: 'float', default: 0.25 },
          yes: { type: Boolean, default: true },
          no: { type: Boolean, default: false },
          empty: { type: String, default: '' },
          word: { type: String, default: 'a word' },
          upper: { type: String, default: 'Hello World' },
          created: {
            type: dialect === 'postgres' ? 'timestamp' : 'datetime',
            default: () => 'CURRENT_TIMESTAMP',
          },
          computed: { type: 'integer', default: () => '1 + 1' },
          list: { type: 'simple-array', nullable: true },
          json: { type: 'simple-json', nullable: true },
        },
      }),
    ],
  },
  {
    name: 'PostgreSQL defaults of every spelling are not seen as changes',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Thing',
        tableName: 'things',
        columns: {
          id: { type: 'uuid', primary: true, generated: 'uuid' },
          tomorrow: { type: 'timestamptz', default: () => `now() + interval '1 day'` },
          utc: { type: 'timestamp', default: () => `(now() at time zone 'utc')` },
          epoch: { type: 'float', default: () => 'extract(epoch from now())' },
          token: { type: 'uuid', default: () => 'gen_random_uuid()' },
          cast: { type: 'text', default: () => `'abc'::text` },
          empty: { type: 'jsonb', default: () => `'[]'::jsonb` },
          object: { type: 'jsonb', default: { a: 1, b: [true, null] } },
          amount: { type: 'numeric', default: 0.5 },
          hour: { type: 'interval', default: () => `'1 hour'` },
          words: { type: 'text', array: true, default: () => `'{}'` },
          numbers: { type: 'int', array: true, default: () => 'ARRAY[1,2]' },
          noon: { type: 'time', default: () => `'12:00'` },
          precise: { type: 'timestamp', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' },
          today: { type: 'date', default: () => 'CURRENT_DATE' },
        },
      }),
    ],
    notSupported: { sqlite: 'the types are those of PostgreSQL' },
  },
  {
    name: 'create and update dates and versions have the defaults of the ORM',
    before: (orm) => {
      @orm.Entity('notes')
      class Note {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.CreateDateColumn() createdAt!: Date
        @orm.UpdateDateColumn() updatedAt!: Date
        @orm.DeleteDateColumn() deletedAt!: Date | null
        @orm.VersionColumn() version!: number
      }
      return [Note]
    },
  },
  {
    name: 'every type of PostgreSQL is created as the ORM does',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Typed',
        tableName: 'typed',
        columns: Object.fromEntries([
          ['id', { type: 'bigint', primary: true, generated: 'increment' }],
          ...[
            'int2',
            'int4',
            'int8',
            'smallint',
            'integer',
            'bigint',
            'decimal',
            'numeric',
            'real',
            'float',
            'float4',
            'float8',
            'double precision',
            'money',
            'character varying',
            'varchar',
            'character',
            'char',
            'text',
            'bytea',
            'bit',
            'varbit',
            'bit varying',
            'timetz',
            'timestamptz',
            'timestamp',
            'date',
            'time',
            'interval',
            'bool',
            'boolean',
            'point',
            'line',
            'lseg',
            'box',
            'path',
            'polygon',
            'circle',
            'cidr',
            'inet',
            'macaddr',
            'macaddr8',
            'tsvector',
            'tsquery',
            'uuid',
            'xml',
            'json',
            'jsonb',
            'jsonpath',
            'int4range',
            'int8range',
            'numrange',
            'tsrange',
            'tstzrange',
            'daterange',
            'int4multirange',
            'int8multirange',
            'nummultirange',
            'tsmultirange',
            'tstzmultirange',
            'datemultirange',
          ].map((type) => [`c_${type.replaceAll(' ', '_')}`, { type, nullable: true }]),
          ['c_varchar_20', { type: 'varchar', length: 20 }],
          ['c_char_3', { type: 'char', length: 3, nullable: true }],
          ['c_numeric_10_2', { type: 'numeric', precision: 10, scale: 2, nullable: true }],
          ['c_timestamp_3', { type: 'timestamp', precision: 3, nullable: true }],
          ['c_texts', { type: 'text', array: true, nullable: true }],
          ['c_ints', { type: 'int', array: true, nullable: true }],
        ]) as never,
      }),
    ],
    notSupported: { sqlite: 'the types are those of PostgreSQL' },
  },
  {
    name: 'every type of SQLite is created as the ORM does',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Typed',
        tableName: 'typed',
        columns: Object.fromEntries([
          ['id', { type: 'integer', primary: true, generated: 'increment' }],
          ...[
            'int',
            'int2',
            'int8',
            'integer',
            'tinyint',
            'smallint',
            'mediumint',
            'bigint',
            'decimal',
            'numeric',
            'float',
            'double',
            'real',
            'double precision',
            'datetime',
            'varying character',
            'character',
            'native character',
            'varchar',
            'nchar',
            'nvarchar',
            'unsigned big int',
            'boolean',
            'blob',
            'text',
            'clob',
            'date',
            'time',
          ].map((type) => [`c_${type.replaceAll(' ', '_')}`, { type, nullable: true }]),
          ['c_varchar_20', { type: 'varchar', length: 20 }],
          ['c_decimal_10_2', { type: 'decimal', precision: 10, scale: 2, nullable: true }],
        ]) as never,
      }),
    ],
    notSupported: { postgres: 'the types are those of SQLite' },
  },
  {
    name: 'comments of tables and columns come, change and go',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'A',
        tableName: 'a',
        comment: 'first',
        columns: {
          id: { type: Number, primary: true, comment: "the key's comment" },
          gone: { type: String, nullable: true, comment: 'goes' },
        },
      } as never),
    ],
    after: (orm) => [
      new orm.EntitySchema({
        name: 'A',
        tableName: 'a',
        comment: 'second',
        columns: {
          id: { type: Number, primary: true, comment: 'changed' },
          gone: { type: String, nullable: true },
        },
      } as never),
    ],
    rows: `INSERT INTO "a" VALUES (1, 'x');\n`,
    notSupported: { sqlite: 'SQLite has no comments' },
  },
  {
    name: 'a stored generated column is created',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Box',
        tableName: 'boxes',
        columns: {
          id: { type: Number, primary: true, generated: true },
          width: { type: 'integer' },
          height: { type: 'integer' },
          area: {
            type: 'integer',
            nullable: true,
            asExpression: '"width" * "height"',
            generatedType: 'STORED',
          },
        },
      }),
    ],
    notSupported: {
      'TypeORM 1.x': 'the table typeorm_metadata is kept in issue 4',
      'TypeORM 0.3': 'the table typeorm_metadata is kept in issue 4',
    },
  },
  {
    name: 'a collation is kept',
    before: users('name', (dialect) => ({
      type: String,
      nullable: true,
      collation: dialect === 'postgres' ? 'C' : 'NOCASE',
    })),
    rows: rows('name', `'Ada'`),
    notSupported: { postgres: 'TypeORM 1.x writes it, see the evolution in issue 4' },
  },
]
