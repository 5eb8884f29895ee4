import { expect, test } from '@jest/globals'
import { definitionOf, type Operation, operations } from '../../src/operations/index.js'
import { applyAll } from '../../src/operations/apply-all.js'
import { reverseAll } from '../../src/operations/reverse-all.js'
import { column } from '../../src/schema/build.js'
import { text } from '../../src/schema/column-type.js'
import { before } from '../golden/before.js'

const {
  addColumn,
  createEnum,
  createExtension,
  createIndex,
  createSchema,
  createTable,
  dropColumn,
  dropConstraint,
  dropEnum,
  dropExtension,
  dropIndex,
  dropSchema,
  dropTable,
} = operations

test.each<[string, Operation]>([
  ['createTable', createTable.create('users', [], { ifNotExists: true })],
  ['addColumn', addColumn.create('users', column('name', text()), { ifNotExists: true })],
  ['createIndex', createIndex.create('IDX_users_name', 'users', ['name'], { ifNotExists: true })],
  ['createEnum', createEnum.create('users_role_enum', ['x'], { ifNotExists: true })],
  ['createSchema', createSchema.create('audit')],
  ['dropTable', dropTable.create('nowhere', { ifExists: true })],
  ['dropColumn', dropColumn.create('users', 'nowhere', { ifExists: true })],
  ['dropConstraint', dropConstraint.create('nowhere', 'users', { ifExists: true })],
  ['dropIndex', dropIndex.create('nowhere', 'users', { ifExists: true })],
  ['dropIndex without its table', dropIndex.create('nowhere', undefined, { ifExists: true })],
  ['dropEnum', dropEnum.create('nowhere', { ifExists: true })],
  ['dropSchema', dropSchema.create('nowhere', { ifExists: true })],
  ['dropExtension', dropExtension.create('nowhere')],
])('%s that finds nothing to do changes nothing and is undone by nothing', (_, op) => {
  expect(applyAll(before, [op])).toEqual(before)
  expect(reverseAll([op], before)).toEqual([])
})

test('an extension that was there is not removed by the way back', () => {
  const after = applyAll(before, [createExtension.create('citext')])
  expect(after.extensions).toEqual(['citext'])
  expect(reverseAll([createExtension.create('citext')], after)).toEqual([])
})

test.each<[string, Operation, string]>([
  ['dropTable', dropTable.create('nowhere'), 'table-missing'],
  ['dropColumn', dropColumn.create('users', 'nowhere'), 'column-missing'],
  ['dropConstraint', dropConstraint.create('nowhere', 'users'), 'constraint-missing'],
  ['dropIndex', dropIndex.create('nowhere'), 'index-missing'],
  ['renameColumn', operations.renameColumn.create('users', 'nowhere', 'x'), 'column-missing'],
  ['renameTable', operations.renameTable.create('nowhere', 'x'), 'table-missing'],
  ['alterColumn', operations.alterColumn.create('users', 'nowhere', { nullable: true }), 'column-missing'],
])('%s of what is not there is refused with a hint', (_, op, code) => {
  const apply = () => definitionOf(op).apply(before, op)
  expect(apply).toThrow(expect.objectContaining({ code, hint: expect.any(String) }))
})

test.each<[string, Operation]>([
  ['execute', operations.execute.create('DELETE FROM "users"')],
  ['bulkInsert', operations.bulkInsert.create('users', [{ id: 1 }])],
  ['run', operations.run.create('something', async () => undefined)],
])('%s has no opposite, and says to write it by hand', (_, op) =>
  expect(() => reverseAll([op], before)).toThrow(expect.objectContaining({ code: 'irreversible' })),
)

test('the primary key is found by its kind where SQLite kept no name of it', () => {
  const unnamed = applyAll(before, [dropConstraint.create(null, 'posts', { type: 'primary' })])
  const named = dropConstraint.create('PK_posts', 'posts', { type: 'primary' })
  expect(applyAll(before, [named])).toEqual(unnamed)
})
