import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { readPage } from './blocks.js'
import { follow } from './follow.js'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

test('docs/programming.md does what it says', async () => {
  await follow('programming.md', { environment: { DATABASE_URL: database.url } })
}, 120_000)

test('every code of an error that it names is one', () => {
  const src = path.resolve(import.meta.dirname, '../../src')
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const text = files.map((name) => readFileSync(path.join(src, name), 'utf8')).join('\n')
  const [, table = ''] = /^\| code .*\n([^]*?)\n\n/m.exec(readPage('programming.md')) ?? []
  const codes = [...table.matchAll(/^\| ([^|]+)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([a-z-]+)`/g)].map(([, code = '']) => code),
  )
  expect(codes.length).toBeGreaterThan(10)
  expect(codes.filter((code) => !text.includes(`'${code}'`))).toEqual([])
})
