import { expect, test } from '@jest/globals'
import { dialects } from '../../src/dialects/index.js'
import { lint, type Linted } from '../../src/lint/lint.js'
import { rules } from '../../src/lint/rules/index.js'
import { operationsInto, type Operations } from '../../src/migration/operations-facade.js'
import type { Operation } from '../../src/operations/index.js'
import { check, column, foreignKey, index, primaryKey, unique } from '../../src/schema/build.js'
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
const findings = (body: (op: Operations) => void, schema = before): readonly (readonly string[])[] =>
  linted(body, schema).map(({ findings: found }) => found.map(({ code }) => code))

/** What is said of each operation. */
const messages = (body: (op: Operations) => void, schema: Schema): readonly (readonly string[])[] =>
  linted(body, schema).map(({ findings: found }) => found.map(({ message }) => message))

function linted(body: (op: Operations) => void, schema: Schema): readonly Linted[] {
  const recorded: Operation[] = []
  const getBind = (): Promise<never> => Promise.reject(new Error('there is no connection'))
  body(operationsInto({ dialect: 'sqlite', append: (operation) => recorded.push(operation), getBind }))
  return lint(recorded, schema, dialects.postgres)
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

const constrained: Schema = {
  ...emptySchema,
  tables: [
    {
      name: 'users',
      columns: ['id', 'team', 'email', 'state'].map((name) => column(name, types.integer())),
      constraints: [
        primaryKey(['id'], { name: 'PK' }),
        unique(['email'], { name: 'UQ' }),
        foreignKey(['team'], 'teams', ['id'], { name: 'FK' }),
        check(`"state" IN ('on','off')`, { name: 'CK' }),
      ],
      indexes: [index('IX', ['team'], { where: 'team > 1', unique: true })],
    },
  ],
}

test.each<[string, (op: Operations) => void, string | undefined]>([
  [
    'a unique constraint may find two rows that are the same',
    (op) => op.createUniqueConstraint('a', 'users', ['team', 'state']),
    'Fails where two rows of "users" have the same "team", "state".',
  ],
  [
    'so may a primary key',
    (op) => op.createPrimaryKey('a', 'users', ['team']),
    'Fails where two rows of "users" have the same "team".',
  ],
  [
    'so may a unique index on an expression, for some rows',
    (op) =>
      op.createIndex('a', 'users', [{ expression: 'lower(email)' }], { unique: true, where: 'state = 1' }),
    'Fails where two rows of "users" for which state = 1 have the same lower(email).',
  ],
  ['an index that is not unique takes all rows', (op) => op.createIndex('a', 'users', ['team']), undefined],
  [
    'more columns than those of a primary key are unique',
    (op) => op.createUniqueConstraint('a', 'users', ['id', 'state']),
    undefined,
  ],
  [
    'fewer columns than those that were unique may not be',
    (op) => {
      op.dropIndex('IX', 'users')
      op.createUniqueConstraint('a', 'users', ['team'])
    },
    'Fails where two rows of "users" have the same "team".',
  ],
  [
    'a unique constraint may become an index',
    (op) => {
      op.dropConstraint('UQ', 'users', { type: 'unique' })
      op.createIndex('a', 'users', ['email'], { unique: true })
    },
    undefined,
  ],
  [
    'empty values are unique, unless the constraint says otherwise',
    (op) => {
      op.addColumn('users', column('code', types.text(), { nullable: true }))
      op.createUniqueConstraint('a', 'users', ['code'])
    },
    undefined,
  ],
  [
    'a default for all rows is the same in all rows',
    (op) => {
      op.addColumn('users', column('code', types.text(), { default: '' }))
      op.createUniqueConstraint('a', 'users', ['code'])
    },
    'Fails where two rows of "users" have the same "code".',
  ],
  [
    'numbers that the database gives are unique',
    (op) => {
      op.addColumn('users', column('number', types.integer(), { identity: 'always' }))
      op.createPrimaryKey('a', 'users', ['number'])
    },
    undefined,
  ],
  [
    'a foreign key may find nothing that it refers to',
    (op) => op.createForeignKey('a', 'users', 'states', ['state'], ['id']),
    'Fails where "state" of "users" refers to no row of "states".',
  ],
  [
    'a foreign key may change what happens when its row goes',
    (op) => {
      op.dropConstraint('FK', 'users', { type: 'foreignkey' })
      op.createForeignKey('FK', 'users', 'teams', ['team'], ['id'], { onDelete: 'CASCADE' })
    },
    undefined,
  ],
  [
    'a new column that is empty refers to nothing',
    (op) => {
      op.addColumn('users', column('boss', types.integer(), { nullable: true }))
      op.createForeignKey('a', 'users', 'users', ['boss'], ['id'])
    },
    undefined,
  ],
  [
    'a check may find a row that does not meet it',
    (op) => op.createCheckConstraint('a', 'users', '"id" > 0'),
    'Fails where a row of "users" does not meet "id" > 0.',
  ],
  [
    'a check may let in more',
    (op) => {
      op.dropConstraint('CK', 'users', { type: 'check' })
      op.createCheckConstraint('CK', 'users', `"state" IN ('off', 'new', 'on')`)
    },
    undefined,
  ],
  [
    'a check that lets in less may find a row that does not meet it',
    (op) => {
      op.dropConstraint('CK', 'users', { type: 'check' })
      op.createCheckConstraint('CK', 'users', `"state" IN ('on')`)
    },
    `Fails where a row of "users" does not meet "state" IN ('on').`,
  ],
  [
    'an exclusion may find rows that exclude each other',
    (op) => op.createExcludeConstraint('a', 'users', 'USING gist ("id" WITH =)'),
    'Fails where two rows of "users" exclude each other.',
  ],
  [
    'a new table has no rows',
    (op) => {
      op.createTable('a', [column('id', types.integer())])
      op.createUniqueConstraint('b', 'a', ['id'])
    },
    undefined,
  ],
])('%s', (_, body, expected) => {
  expect(messages(body, constrained).at(-1)).toEqual(expected === undefined ? [] : [expected])
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
