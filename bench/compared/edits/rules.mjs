/** Checks, uniques, indexes, comments and generated columns. */
import { table } from '../model.mjs'

const rows = `INSERT INTO users (name, age) VALUES ('Ada', 36), ('Grace', 85)`
const read = 'SELECT name, age FROM users ORDER BY id'
const columns = { name: { type: 'varchar' }, age: { type: 'int' } }
const users = (more) => [table('users', columns, more)]
const generated = (asExpression) => [
  table('users', { ...columns, label: { type: 'varchar', asExpression, generatedType: 'STORED' } }),
]

export const rules = [
  {
    name: 'The condition of a check changes',
    before: users({ checks: [{ name: 'users_age', expression: 'age > 0' }] }),
    after: users({ checks: [{ name: 'users_age', expression: 'age > 17' }] }),
    rows,
    read,
  },
  {
    name: 'The condition of a partial index changes',
    before: users({ indices: [{ name: 'users_name', columns: ['name'], where: 'age > 0' }] }),
    after: users({ indices: [{ name: 'users_name', columns: ['name'], where: 'age > 17' }] }),
    rows,
    read,
  },
  {
    name: 'A unique constraint is about other columns',
    before: users({ uniques: [{ name: 'users_once', columns: ['name'] }] }),
    after: users({ uniques: [{ name: 'users_once', columns: ['name', 'age'] }] }),
    rows,
    read,
  },
  {
    name: 'A unique constraint comes',
    before: users({}),
    after: users({ uniques: [{ columns: ['name'] }] }),
    rows,
    read,
  },
  {
    name: 'A unique constraint comes, with a name given',
    before: users({}),
    after: users({ uniques: [{ name: 'users_once', columns: ['name'] }] }),
    rows,
    read,
  },
  {
    name: 'A comment changes',
    before: [table('users', { ...columns, age: { type: 'int', comment: 'in years' } })],
    after: [table('users', { ...columns, age: { type: 'int', comment: 'in full years' } })],
    rows,
    read,
  },
  {
    name: 'The expression of a generated column changes',
    before: generated('upper(name)'),
    after: generated('lower(name)'),
    rows,
    read,
  },
]
