import { expect, test } from '@jest/globals'
import { parseTable } from '../../../src/dialects/sqlite/parse-table.js'
import type { Column, Constraint } from '../../../src/schema/model.js'
import { openSqlite } from '../../harness/sqlite-connection.js'

interface Case {
  readonly name: string
  readonly sql: string
  readonly columns?: readonly Partial<Column>[]
  readonly constraints?: readonly Constraint[]
  readonly options?: { readonly strict?: true; readonly withoutRowid?: true }
}

const cases: readonly Case[] = [
  {
    name: 'a column without a type',
    sql: 'CREATE TABLE t(a)',
    columns: [{ name: 'a', type: { name: '' }, nullable: true }],
  },
  {
    name: 'types of several words and arguments',
    sql: 'CREATE TABLE t(a UNSIGNED BIG INT, b VARCHAR( 255 ), c DECIMAL(10 , 2), d "weird type"(3))',
    columns: [
      { type: { name: 'unsigned big int' } },
      { type: { name: 'varchar', args: [255] } },
      { type: { name: 'decimal', args: [10, 2] } },
      { type: { name: 'weird type', args: [3] } },
    ],
  },
  {
    name: 'all four ways to quote a name',
    sql: 'CREATE TABLE t("a b" int, `c``d` int, [e f] int, \'g\' int, "h""i" int)',
    columns: [{ name: 'a b' }, { name: 'c`d' }, { name: 'e f' }, { name: 'g' }, { name: 'h"i' }],
  },
  {
    name: 'keywords as names',
    sql: 'CREATE TABLE t("check" int, "primary" text, [unique] int, key text, "on" int)',
    columns: [{ name: 'check' }, { name: 'primary' }, { name: 'unique' }, { name: 'key' }, { name: 'on' }],
  },
  {
    name: 'comments in every place',
    sql: 'CREATE TABLE t -- a table (of sorts\n(a /* , b int */ int, -- c int,\n d text /* the ) end */ NOT NULL)',
    columns: [
      { name: 'a', type: { name: 'int' }, nullable: true },
      { name: 'd', type: { name: 'text' } },
    ],
  },
  {
    name: 'defaults that are literals',
    sql: `CREATE TABLE t(a int DEFAULT 1, b int DEFAULT -2.5, c text DEFAULT 'it''s', d text DEFAULT ('x'), e int DEFAULT (((3))), f int DEFAULT TRUE, g text DEFAULT NULL)`,
    columns: [
      { default: 1 },
      { default: -2.5 },
      { default: "it's" },
      { default: 'x' },
      { default: 3 },
      { default: 1 },
      {},
    ],
  },
  {
    name: 'defaults that are not',
    sql: `CREATE TABLE t(a DEFAULT (datetime('now')), b DEFAULT CURRENT_TIMESTAMP, c DEFAULT 0x1F, d DEFAULT x'00ff', e DEFAULT (1 + 2), f DEFAULT 1.50, g DEFAULT 9007199254740993)`,
    columns: [
      { default: { sql: "datetime('now')" } },
      { default: { sql: 'CURRENT_TIMESTAMP' } },
      { default: { sql: '0x1F' } },
      { default: { sql: "x'00ff'" } },
      { default: { sql: '1 + 2' } },
      { default: { sql: '1.50' } },
      { default: { sql: '9007199254740993' } },
    ],
  },
  {
    name: 'names as defaults, which are strings',
    sql: 'CREATE TABLE t(a DEFAULT foo, b DEFAULT "bar baz")',
    columns: [{ default: 'foo' }, { default: 'bar baz' }],
  },
  {
    name: 'a parenthesis, a comma and a comment inside a string',
    sql: `CREATE TABLE t(a text DEFAULT '),(--', b text CHECK (b <> ')' AND b <> '/*'))`,
    columns: [{ default: '),(--' }, { name: 'b' }],
    constraints: [{ kind: 'check', expression: `b <> ')' AND b <> '/*'` }],
  },
  {
    name: 'an integer primary key with AUTOINCREMENT',
    sql: 'CREATE TABLE t("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL)',
    columns: [{ name: 'id', autoincrement: true }],
    constraints: [{ kind: 'primaryKey', columns: ['id'] }],
  },
  {
    name: 'AUTOINCREMENT in a constraint of the table',
    sql: 'CREATE TABLE t(Id integer, PRIMARY KEY(id AUTOINCREMENT))',
    columns: [{ name: 'Id', autoincrement: true, nullable: true }],
    constraints: [{ kind: 'primaryKey', columns: ['Id'] }],
  },
  {
    name: 'a primary key in descending order with a conflict clause',
    sql: 'CREATE TABLE t(a integer CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT REPLACE)',
    constraints: [
      { kind: 'primaryKey', name: 'pk', columns: ['a'], onConflict: 'REPLACE', columnWords: ['DESC'] },
    ],
  },
  {
    name: 'conflict clauses of NOT NULL and UNIQUE',
    sql: 'CREATE TABLE t(a int NOT NULL ON CONFLICT IGNORE UNIQUE ON CONFLICT ABORT, b int NULL)',
    columns: [
      { name: 'a', onConflict: 'IGNORE' },
      { name: 'b', nullable: true },
    ],
    constraints: [{ kind: 'unique', columns: ['a'] }],
  },
  {
    name: 'keys with collations and orders',
    sql: 'CREATE TABLE t(a text, b text, CONSTRAINT u UNIQUE (a COLLATE nocase DESC, b ASC) ON CONFLICT FAIL)',
    constraints: [
      {
        kind: 'unique',
        name: 'u',
        columns: ['a', 'b'],
        onConflict: 'FAIL',
        columnWords: ['COLLATE nocase DESC', ''],
      },
    ],
  },
  {
    name: 'table constraints without commas between them',
    sql: 'CREATE TABLE t(a int, b int, CONSTRAINT x CHECK (a > 0) UNIQUE (a) CONSTRAINT y PRIMARY KEY (b))',
    constraints: [
      { kind: 'check', name: 'x', expression: 'a > 0' },
      { kind: 'unique', columns: ['a'] },
      { kind: 'primaryKey', name: 'y', columns: ['b'] },
    ],
  },
  {
    name: 'foreign keys of columns with actions and deferral',
    sql: `CREATE TABLE t(a int REFERENCES p ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
      b int CONSTRAINT fk REFERENCES "p q"(x) MATCH SIMPLE ON DELETE NO ACTION NOT NULL, c REFERENCES p(y) NOT DEFERRABLE)`,
    columns: [{ nullable: true }, { name: 'b' }, { nullable: true }],
    constraints: [
      {
        kind: 'foreignKey',
        columns: ['a'],
        references: { name: 'p', columns: [] },
        onDelete: 'CASCADE',
        onUpdate: 'SET NULL',
        deferrable: 'INITIALLY DEFERRED',
      },
      { kind: 'foreignKey', name: 'fk', columns: ['b'], references: { name: 'p q', columns: ['x'] } },
      { kind: 'foreignKey', columns: ['c'], references: { name: 'p', columns: ['y'] } },
    ],
  },
  {
    name: 'a foreign key whose deferral stands apart',
    sql: 'CREATE TABLE t(a int REFERENCES p(x) NOT NULL DEFERRABLE)',
    constraints: [
      {
        kind: 'foreignKey',
        columns: ['a'],
        references: { name: 'p', columns: ['x'] },
        deferrable: 'INITIALLY IMMEDIATE',
      },
    ],
  },
  {
    name: 'a foreign key of several columns',
    sql: 'CREATE TABLE t(a int, b int, CONSTRAINT f FOREIGN KEY ("a", [b]) REFERENCES p (`x`, y) ON DELETE SET DEFAULT)',
    constraints: [
      {
        kind: 'foreignKey',
        name: 'f',
        columns: ['a', 'b'],
        references: { name: 'p', columns: ['x', 'y'] },
        onDelete: 'SET DEFAULT',
      },
    ],
  },
  {
    name: 'generated columns',
    sql: `CREATE TABLE t(a int, b int GENERATED ALWAYS AS (a * (2 + 1)) STORED NOT NULL, c text AS ('(' || a) VIRTUAL, d AS (a))`,
    columns: [
      { name: 'a' },
      { name: 'b', generated: { expression: 'a * (2 + 1)', stored: true } },
      { name: 'c', generated: { expression: `'(' || a` }, nullable: true },
      { name: 'd', type: { name: '' }, generated: { expression: 'a' } },
    ],
  },
  {
    name: 'collations',
    sql: 'CREATE TABLE t(a text COLLATE NOCASE NOT NULL, b text COLLATE "RTRIM")',
    columns: [{ collation: 'NOCASE' }, { collation: 'RTRIM' }],
  },
  { name: 'STRICT', sql: 'CREATE TABLE t(a int) STRICT', options: { strict: true } },
  {
    name: 'WITHOUT ROWID and STRICT',
    sql: 'CREATE TABLE t(a int PRIMARY KEY) without rowid , strict',
    options: { strict: true, withoutRowid: true },
  },
  {
    name: 'a name that looks like an option',
    sql: 'CREATE TABLE "STRICT"("WITHOUT" int)',
    columns: [{ name: 'WITHOUT' }],
  },
  {
    name: 'an enum as TypeORM writes it',
    sql: `CREATE TABLE "t" ("role" varchar CHECK( "role" IN ('a','b') ) NOT NULL DEFAULT ('a'))`,
    columns: [{ name: 'role', type: { name: 'varchar' }, default: 'a' }],
    constraints: [{ kind: 'check', expression: `"role" IN ('a','b')` }],
  },
  {
    name: 'a check of a column with a name and one with a comment at its end',
    sql: 'CREATE TABLE t(a int CONSTRAINT positive CHECK (a > 0) CHECK (a < 9 -- small\n))',
    constraints: [
      { kind: 'check', name: 'positive', expression: 'a > 0' },
      { kind: 'check', expression: 'a < 9' },
    ],
  },
  {
    name: 'a column named like a type',
    sql: 'CREATE TABLE t(text text, integer integer, date date)',
    columns: [{ name: 'text' }, { name: 'integer' }, { name: 'date' }],
  },
  {
    name: 'non-ASCII names',
    sql: 'CREATE TABLE t(größe int, "имя" text)',
    columns: [{ name: 'größe' }, { name: 'имя' }],
  },
  {
    name: 'negative sizes',
    sql: 'CREATE TABLE t(a num(-1, +2))',
    columns: [{ type: { name: 'num', args: [-1, 2] } }],
  },
  {
    name: 'two clauses of the same kind',
    sql: 'CREATE TABLE t(a int NOT NULL DEFAULT 1 NOT NULL CHECK (1) CHECK (2))',
    constraints: [
      { kind: 'check', expression: '1' },
      { kind: 'check', expression: '2' },
    ],
  },
  {
    name: 'a name behind CONSTRAINT for NOT NULL',
    sql: 'CREATE TABLE t(a int CONSTRAINT nn NOT NULL CONSTRAINT d DEFAULT 5)',
    columns: [{ name: 'a', default: 5 }],
  },
  {
    name: 'a self-reference',
    sql: 'CREATE TABLE t(id integer primary key, up int references t)',
    constraints: [
      { kind: 'primaryKey', columns: ['id'] },
      { kind: 'foreignKey', columns: ['up'], references: { name: 't', columns: [] } },
    ],
  },
  {
    name: 'names in other case in a constraint',
    sql: 'CREATE TABLE t(Email text, UNIQUE(EMAIL))',
    constraints: [{ kind: 'unique', columns: ['Email'] }],
  },
  {
    name: 'the name of the database before the table',
    sql: 'CREATE TABLE "main"."t"(a int)',
    columns: [{ name: 'a' }],
  },
]

test.each(cases)('reads $name', async ({ sql, columns, constraints, options }) => {
  const connection = openSqlite()
  await connection.query(sql)
  const [stored] = await connection.query<{ sql: string }>('SELECT sql FROM sqlite_master')
  await connection.close()
  const parsed = parseTable(stored?.sql ?? '')
  if (columns !== undefined) {
    expect(parsed.columns).toHaveLength(columns.length)
    expect(parsed.columns).toMatchObject(columns)
    for (const [position, column] of columns.entries()) {
      expect(parsed.columns[position]?.default).toEqual(column.default)
    }
  }
  if (constraints !== undefined) expect(parsed.constraints).toEqual(constraints)
  expect({ strict: parsed.strict, withoutRowid: parsed.withoutRowid }).toEqual({
    strict: options?.strict,
    withoutRowid: options?.withoutRowid,
  })
})

test('reads the columns that ALTER TABLE appended', async () => {
  const connection = openSqlite()
  connection.script(`CREATE TABLE t(a int, CHECK (a > 0)); ALTER TABLE t ADD COLUMN b text DEFAULT 'x' CHECK (b <> '');
    ALTER TABLE t ADD COLUMN "c d" int; ALTER TABLE t RENAME COLUMN a TO "select"`)
  const [stored] = await connection.query<{ sql: string }>('SELECT sql FROM sqlite_master')
  await connection.close()
  expect(parseTable(stored?.sql ?? '')).toMatchObject({
    columns: [{ name: 'select' }, { name: 'b', default: 'x' }, { name: 'c d' }],
  })
})
