import { expect, test } from '@jest/globals'
import { normalizeExpression } from '../../../src/dialects/postgres/expression.js'
import { postgres } from '../../../src/dialects/postgres/index.js'
import { check, column, foreignKey, index, primaryKey, sql, unique } from '../../../src/schema/build.js'
import { arrayOf, enumOf, type, type ColumnType } from '../../../src/schema/column-type.js'
import { type Column, emptySchema, type Schema, type Table } from '../../../src/schema/model.js'

const schemaOf = (table: Partial<Table>): Schema => ({
  ...emptySchema,
  tables: [{ name: 't', columns: [], constraints: [], indexes: [], ...table }],
})

function normalized(table: Partial<Table>): Table {
  const once = postgres.normalize(schemaOf(table))
  expect(postgres.normalize(once)).toEqual(once)
  const [only] = once.tables
  if (only === undefined) throw new Error('the table is gone')
  return only
}

test.each<readonly [ColumnType, ColumnType]>([
  [type('int4'), { name: 'integer' }],
  [type('INT'), { name: 'integer' }],
  [type('integer', [11]), { name: 'integer' }],
  [type('character varying', ['255']), { name: 'varchar', args: [255] }],
  [type('varchar(20)'), { name: 'varchar', args: [20] }],
  [type('text[]'), { name: 'text', array: true }],
  [type('timestamp(3) with time zone[]'), { name: 'timestamptz', args: [3], array: true }],
  [type('decimal', [10, 0]), { name: 'numeric', args: [10] }],
  [type('float', [24]), { name: 'real' }],
  [type('float', [53]), { name: 'double precision' }],
  [type('timestamp without time zone', [6]), { name: 'timestamp' }],
  [type('character'), { name: 'char' }],
  [type('char', [1]), { name: 'char' }],
  [type('bit', [1]), { name: 'bit' }],
  [type('varbit', [3]), { name: 'bit varying', args: [3] }],
  [type('double   precision'), { name: 'double precision' }],
  [type('geometry', ['Point', 4326]), { name: 'geometry', args: ['point', 4326] }],
  [type('geometry(Point,4326)'), { name: 'geometry', args: ['point', 4326] }],
  [type('datetime'), { name: 'timestamp' }],
  [type('blob'), { name: 'bytea' }],
  [enumOf('Mood(1)', ['a']), { name: 'Mood(1)', values: ['a'] }],
  [arrayOf(enumOf('m', ['a'])), { name: 'm', values: ['a'], array: true }],
])('the type %j is %j', (written, expected) => {
  expect(normalized({ columns: [column('c', written)] }).columns[0]?.type).toEqual(expected)
})

test.each<readonly [string, Column['default'], Column['default']]>([
  ['integer', '5', 5],
  ['integer', true, 1],
  ['bigint', '9007199254740993', '9007199254740993'],
  ['boolean', 1, true],
  ['boolean', 'false', false],
  ['text', 5, '5'],
  ['text', '', ''],
  ['jsonb', '{"b": 1, "a": 2}', '{"a":2,"b":1}'],
  ['jsonb', '{"b": 12345678901234567890}', '{"b": 12345678901234567890}'],
  ['timestamp', sql('CURRENT_TIMESTAMP'), sql('now()')],
  ['timestamp', sql('(NOW())'), sql('now()')],
  ['text', sql('NULL'), undefined],
  ['varchar', sql('NULL::character varying'), undefined],
  ['varchar', sql(`'x'::character varying`), 'x'],
  ['numeric', sql(`('-1.5')`), -1.5],
  ['numeric(4,2)', '.50', 0.5],
  ['boolean', false, false],
])('the default of a column of type %s, %j, is %j', (word, written, expected) => {
  const [seen] = normalized({ columns: [column('c', type(word), { default: written ?? '' })] }).columns
  expect(seen?.default).toEqual(expected)
})

test.each([
  ['( a>0 )', 'a > 0'],
  ['("a" > 0 AND("b"<1))', 'a > 0 AND (b < 1)'],
  ['(a) and (b)', '(a) AND (b)'],
  ['"Order" = "select" . "x"', '"Order" = "select".x'],
  ['a!=b', 'a <> b'],
  ['a*-1 - -2', 'a * -1 - -2'],
  ["a->>'x' = $$y$$", `a ->> 'x' = $$y$$`],
  ["Lower ( name )  IN( 'A' )", `lower(name) IN ('A')`],
  [
    "x :: timestamp (3) WITH TIME ZONE at TIME zone 'utc'",
    `x::timestamp(3) with time zone AT TIME ZONE 'utc'`,
  ],
  ['a -- comment\n > 0', 'a > 0'],
  ['arr [ 1 ] = ANY(ARRAY[ 1,2 ])', 'arr[1] = ANY (ARRAY[1, 2])'],
  ['ÄÖ > 0', 'ÄÖ > 0'],
  [`'A  b'||"c d"`, `'A  b' || "c d"`],
  ['a @> b', 'a @> b'],
  ['- a > 0', '-a > 0'],
])('the expression %j is %j', (written, expected) => {
  expect(normalizeExpression(written)).toBe(expected)
  expect(normalizeExpression(expected)).toBe(expected)
})

test('what PostgreSQL does not have, or takes for granted, is gone', () => {
  const table = normalized({
    columns: [
      column('id', type('serial'), { nullable: true }),
      column('n', type('bigint'), { nullable: true, identity: 'always' }),
      column('c', type('text'), { collation: 'default', comment: '' }),
    ],
    constraints: [primaryKey(['id']), { ...unique(['n']), onConflict: 'IGNORE' }],
    indexes: [
      index(
        'i',
        [
          { column: 'n', nulls: 'LAST' },
          { column: 'c', order: 'DESC', nulls: 'FIRST' },
        ],
        { using: 'BTREE' },
      ),
    ],
    withoutRowid: true,
    strict: true,
    triggers: [{ name: 'x', sql: 'y' }],
  })
  expect(table).toEqual({
    name: 't',
    columns: [
      { name: 'id', type: { name: 'integer' }, autoincrement: true },
      { name: 'n', type: { name: 'bigint' }, identity: 'always' },
      { name: 'c', type: { name: 'text' } },
    ],
    constraints: [primaryKey(['id']), unique(['n'])],
    indexes: [{ name: 'i', columns: ['n', { column: 'c', order: 'DESC' }] }],
  })
})

test('names end where PostgreSQL cuts them off, between characters', () => {
  const long = `${'ä'.repeat(31)}xyz`
  const cut = `${'ä'.repeat(31)}x`
  const split = `x${'ä'.repeat(40)}`
  const table = normalized({
    name: long,
    columns: [column(long, type('text')), column(split, type('text'))],
    constraints: [check('true', { name: long }), foreignKey([long], long, [long])],
    indexes: [index(long, [long])],
  })
  expect(table.name).toBe(cut)
  expect(table.columns.map(({ name }) => name)).toEqual([cut, `x${'ä'.repeat(31)}`])
  expect(table.constraints).toEqual([check('true', { name: cut }), foreignKey([cut], cut, [cut])])
  expect(table.indexes).toEqual([index(cut, [cut])])
})
