import { expect, test } from '@jest/globals'
import { dialects } from '../../src/dialects/index.js'
import { lint } from '../../src/lint/lint.js'
import { rules } from '../../src/lint/rules/index.js'
import { operationsInto, type Operations } from '../../src/migration/operations-facade.js'
import type { Operation } from '../../src/operations/index.js'
import { column, primaryKey } from '../../src/schema/build.js'
import * as types from '../../src/schema/column-type.js'
import type { ColumnType } from '../../src/schema/column-type.js'
import { emptySchema, type Schema } from '../../src/schema/model.js'

const before: Schema = {
  ...emptySchema,
  tables: [
    {
      name: 'users',
      columns: [column('id', types.integer()), column('email', types.varchar(20), { nullable: true })],
      constraints: [primaryKey(['id'])],
      indexes: [],
    },
  ],
}

/** The codes of the findings of each operation. */
function findings(body: (op: Operations) => void, schema = before): readonly (readonly string[])[] {
  const recorded: Operation[] = []
  const getBind = (): Promise<never> => Promise.reject(new Error('there is no connection'))
  body(operationsInto({ dialect: 'sqlite', append: (operation) => recorded.push(operation), getBind }))
  return lint(recorded, schema, dialects.postgres).map((linted) => linted.findings.map(({ code }) => code))
}

test.each<[string, (op: Operations) => void, readonly string[]]>([
  ['a dropped table loses its rows', (op) => op.dropTable('users'), ['data-loss']],
  ['a dropped column loses its values', (op) => op.dropColumn('users', 'email'), ['data-loss']],
  ['a new table loses nothing', (op) => op.createTable('a', [column('id', types.integer())]), []],
  ['a renamed column loses nothing', (op) => op.renameColumn('users', 'email', 'mail'), []],
  [
    'a NOT NULL column needs values',
    (op) => op.addColumn('users', column('x', types.text())),
    ['needs-values'],
  ],
  ['a default gives values', (op) => op.addColumn('users', column('x', types.text(), { default: '' })), []],
  [
    'an identity gives values',
    (op) => op.addColumn('users', column('x', types.integer(), { identity: 'always' })),
    [],
  ],
  [
    'a nullable column needs none',
    (op) => op.addColumn('users', column('x', types.text(), { nullable: true })),
    [],
  ],
  ['NOT NULL needs values', (op) => op.alterColumn('users', 'email', { nullable: false }), ['needs-values']],
  ['NULL needs none', (op) => op.alterColumn('users', 'email', { nullable: true }), []],
  [
    'a shorter type that is NOT NULL too has two findings',
    (op) => op.alterColumn('users', 'email', { type: types.varchar(10), nullable: false }),
    ['narrowed-type', 'needs-values'],
  ],
])('%s', (_, body, expected) => expect(findings(body)).toEqual([expected]))

test.each<[from: ColumnType, to: ColumnType, fits: boolean]>([
  [types.varchar(20), types.varchar(40), true],
  [types.varchar(20), types.varchar(20), true],
  [types.varchar(20), types.varchar(10), false],
  [types.varchar(20), types.varchar(), true],
  [types.varchar(), types.varchar(20), false],
  [types.varchar(20), types.text(), true],
  [types.text(), types.varchar(20), false],
  [types.smallint(), types.integer(), true],
  [types.integer(), types.bigint(), true],
  [types.bigint(), types.integer(), false],
  [types.integer(), types.numeric(), true],
  [types.integer(), types.numeric(4, 2), false],
  [types.numeric(10, 2), types.numeric(12, 2), true],
  [types.numeric(10, 2), types.numeric(12, 1), false],
  // More digits behind the point leave fewer before it.
  [types.numeric(10, 2), types.numeric(10, 4), false],
  [types.real(), types.doublePrecision(), true],
  [types.json(), types.jsonb(), true],
  [types.integer(), types.text(), true],
  [types.text(), types.integer(), false],
  [types.text(), types.arrayOf(types.text()), false],
  [types.arrayOf(types.varchar(10)), types.arrayOf(types.varchar(20)), true],
  [types.enumOf('e', ['a']), types.enumOf('f', ['a', 'b']), true],
  [types.enumOf('e', ['a', 'b']), types.enumOf('f', ['a']), false],
])('from %j to %j it is told whether every value fits', (from, to, fits) => {
  const table = { name: 'a', columns: [column('x', from)], constraints: [], indexes: [] }
  const found = findings((op) => op.alterColumn('a', 'x', { type: to }), { ...before, tables: [table] })
  expect(found).toEqual([fits ? [] : ['narrowed-type']])
})

test('each operation is looked at with the schema that those before it made', () => {
  const found = findings((op) => {
    op.createTable('a', [column('x', types.varchar(10))])
    op.alterColumn('a', 'x', { type: types.varchar(20) })
    op.alterColumn('a', 'x', { type: types.varchar(15) })
  })
  expect(found).toEqual([[], [], ['narrowed-type']])
})

test('the message is one sentence that names what it is about', () => {
  const [first] = lint(
    [{ kind: 'dropColumn', table: { name: 'users' }, column: 'email' }],
    before,
    dialects.postgres,
  )
  expect(first?.findings).toEqual([
    { code: 'data-loss', message: 'Drops the column "email" of "users" with all its values.' },
  ])
})

test('the codes of the rules are different and in kebab-case', () => {
  const codes = rules.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.filter((code) => !/^[a-z]+(?:-[a-z]+)*$/.test(code))).toEqual([])
})
