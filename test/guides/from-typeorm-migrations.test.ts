import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { operationsInto } from '../../src/migration/operations-facade.js'
import { readPage } from './blocks.js'
import { follow } from './follow.js'

test('docs/from-typeorm-migrations.md does what it says', async () => {
  await follow('from-typeorm-migrations.md')
}, 180_000)

test('its table names methods of a QueryRunner, and calls of op', () => {
  const [, table = ''] = readPage('from-typeorm-migrations.md').split(/^\| QueryRunner .*$/m)
  const rows = [...table.matchAll(/^\| (?!-)([^|]+)\|([^|]+)\|$/gm)]
  expect(rows.length).toBeGreaterThan(15)
  const root = path.resolve(import.meta.dirname, '../..')
  const runner = readFileSync(path.join(root, 'node_modules/typeorm/query-runner/QueryRunner.d.ts'), 'utf8')
  const sink = { dialect: 'sqlite', append: () => undefined, getBind: () => Promise.reject(new Error()) }
  const calls = Object.keys(operationsInto(sink))
  const options = ['ifExists', 'ifNotExists', 'db.withOrm', 'fromTypeorm']
  const wrong = rows.flatMap(([, theirs = '', ours = '']) => [
    ...namesIn(theirs).filter((name) => !new RegExp(`^ +(?:readonly )?${name}[(:]`, 'm').test(runner)),
    ...namesIn(ours).filter((name) => !calls.includes(name) && !options.includes(name)),
  ])
  expect(wrong).toEqual([])
})

const namesIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name)
