import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { makers } from '../../src/schema/makers.js'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { readPage } from './blocks.js'
import { follow } from './follow.js'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

test('docs/writing-migrations.md does what it says on SQLite', async () => {
  await follow('writing-migrations.md', { environment: { DATABASE_URL: undefined } })
}, 120_000)

test('it does what it says on PostgreSQL', async () => {
  await follow('writing-migrations.md', { environment: { DATABASE_URL: database.url } })
}, 120_000)

test('it names all that a table is made of', () => {
  const page = readPage('writing-migrations.md')
  const parts = Object.keys(makers).map((name) => (name === 'double precision' ? 'doublePrecision' : name))
  const others = [
    'arrayOf',
    'check',
    'enumOf',
    'exclusion',
    'foreignKey',
    'primaryKey',
    'sql',
    'type',
    'unique',
  ]
  expect([...parts, ...others].filter((name) => !page.includes(`\`${name}`))).toEqual([])
})
