import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Rewrite } from '../../src/index.js'
import { entity, errorOf, Workshop } from './workshop.js'

let workshop: Workshop
beforeEach(async () => {
  workshop = await Workshop.open()
})
afterEach(() => workshop.close())

const entities = [entity('device', 'name'), entity('reading')]

/** The lines of `up` and `down` that are written with this rewriter. */
async function written(rewrite: Rewrite): Promise<readonly string[]> {
  const { file } = await workshop.migrator({ entities, rewrite }).revision({ autogenerate: true })
  const text = await readFile(file ?? '', 'utf8')
  return text.split('\n').filter((line) => /^ {4}op\.|^ {4}\]/.test(line))
}

test('a rewriter changes operations, and down is reversed from what it gives', async () => {
  const lines = await written((operations) =>
    operations.map((op) => (op.kind === 'createTable' ? { ...op, ifNotExists: true } : op)),
  )
  expect(lines.filter((line) => line.includes('ifNotExists: true'))).toHaveLength(2)
  expect(lines.slice(-2)).toEqual(["    op.dropTable('reading')", "    op.dropTable('device')"])
})

test('a rewriter drops one operation and adds others, written as in a migration', async () => {
  const lines = await written((operations, { record, before, dialect, x }) => {
    expect({ tables: before.tables, dialect, x }).toEqual({ tables: [], dialect: 'sqlite', x: {} })
    const kept = operations.filter((op) => op.kind === 'createTable' && op.table.name === 'device')
    return [...kept, ...record((op) => op.createIndex('by_name', 'device', ['name']))]
  })
  expect(lines.slice(-3)).toEqual([
    "    op.createIndex('by_name', 'device', ['name'])",
    "    op.dropIndex('by_name', 'device')",
    "    op.dropTable('device')",
  ])
})

test('a rewriter may be async and spell out both directions', async () => {
  const lines = await written(async (_operations, { record }) => ({
    up: record((op) => op.execute('SELECT 1')),
    down: record((op) => op.execute('SELECT 2')),
  }))
  expect(lines).toEqual(["    op.execute('SELECT 1')", "    op.execute('SELECT 2')"])
})

test('what has no opposite is written as what it is, and refuses before anything runs', async () => {
  const lines = await written((operations, { record }) => [
    ...operations,
    ...record((op) => op.execute('SELECT 1')),
  ])
  expect(lines.slice(-3)).toEqual([
    `    op.irreversible('execute("SELECT 1") cannot be undone by itself: raw SQL has no opposite')`,
    "    op.dropTable('reading')",
    "    op.dropTable('device')",
  ])
  const migrator = workshop.migrator({ entities, transaction: 'none' })
  await migrator.upgrade()
  expect(await errorOf(migrator.downgrade('base'))).toMatchObject({
    code: 'revision-failed',
    message: expect.stringContaining('nothing of it was done'),
    hint: expect.stringContaining('op.irreversible'),
  })
  expect(await workshop.tables()).toEqual(['device', 'reading'])
})

test('with no operation left nothing is written, and check finds nothing', async () => {
  const migrator = workshop.migrator({ entities, rewrite: () => [] })
  expect(await migrator.revision({ autogenerate: true })).toEqual({
    created: false,
    differences: [],
    uncompared: [],
    notMigrated: [],
    unmanaged: [],
  })
  expect(await workshop.files()).toEqual([])
  expect(await migrator.check()).toMatchObject({ clean: true })
})

test('a rewriter that gives something else is told so', async () => {
  const nothing = (() => undefined) as unknown as Rewrite
  expect(await errorOf(written(nothing))).toMatchObject({
    code: 'invalid-config',
    message: 'The "rewrite" of the config gives no list of operations.',
  })
})
