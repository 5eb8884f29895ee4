import { expect, test } from '@jest/globals'
import { check, column, foreignKey, index, primaryKey, unique } from '../../src/schema/build.js'
import { integer, text } from '../../src/schema/column-type.js'
import { removeColumn, renameColumnIn, renameTableIn } from '../../src/schema/edit.js'
import { equal } from '../../src/schema/equal.js'
import { emptySchema, type Schema, type Table } from '../../src/schema/model.js'

const users: Table = {
  name: 'users',
  columns: [
    column('id', integer()),
    column('name', text()),
    column('size', integer(), { generated: { expression: 'length("name")', stored: true } }),
  ],
  constraints: [primaryKey(['id']), unique(['name']), check('length(name) > 1'), check('id > 0')],
  indexes: [
    index('by_name', ['name']),
    index('by_lower', [{ expression: 'lower("name")' }]),
    index('by_id', ['id'], { where: 'name IS NOT NULL', include: ['name'] }),
  ],
}
const posts: Table = {
  name: 'posts',
  columns: [column('user', text())],
  constraints: [foreignKey(['user'], 'users', ['name'])],
  indexes: [],
}
const schema: Schema = { ...emptySchema, tables: [users, posts] }

test('a column that goes takes with it what needs it, and nothing else', () => {
  const { columns, constraints, indexes } = removeColumn(users, 'name')
  expect(columns.map(({ name }) => name)).toEqual(['id', 'size'])
  expect(constraints).toEqual([primaryKey(['id']), check('id > 0')])
  expect(indexes).toEqual([])
})

test('a renamed column is renamed everywhere where it is spoken of', () => {
  const { tables } = renameColumnIn(schema, { name: 'users' }, { from: 'name', to: 'full name' })
  expect(tables).toEqual([
    {
      name: 'users',
      columns: [
        column('id', integer()),
        column('full name', text()),
        column('size', integer(), { generated: { expression: 'length("full name")', stored: true } }),
      ],
      constraints: [
        primaryKey(['id']),
        unique(['full name']),
        check('length("full name") > 1'),
        check('id > 0'),
      ],
      indexes: [
        index('by_name', ['full name']),
        index('by_lower', [{ expression: 'lower("full name")' }]),
        index('by_id', ['id'], { where: '"full name" IS NOT NULL', include: ['full name'] }),
      ],
    },
    { ...posts, constraints: [foreignKey(['user'], 'users', ['full name'])] },
  ])
})

test('a renamed table is renamed in the foreign keys to it', () => {
  const { tables } = renameTableIn(schema, { name: 'users' }, { name: 'people' })
  expect(tables.map(({ name }) => name)).toEqual(['people', 'posts'])
  expect(tables[1]?.constraints).toEqual([foreignKey(['user'], 'people', ['name'])])
})

test.each<[unknown, unknown, boolean]>([
  [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, true],
  [[1, 2], [2, 1], false],
  [{ a: undefined }, {}, false],
  [{ a: undefined }, { b: 1 }, false],
  [[], {}, false],
  [null, {}, false],
])('%j equals %j: %j', (one, other, same) => expect(equal(one, other)).toBe(same))
