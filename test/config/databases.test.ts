import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Config, createMigrator, defineConfig, type Migrator } from '../../src/index.js'
import { creating, errorOf, Workshop } from './workshop.js'

let workshop: Workshop
let opened: Migrator | undefined
beforeEach(async () => {
  workshop = await Workshop.open()
})
afterEach(async () => {
  await opened?.close()
  await workshop.close()
})

const several = (): Config =>
  defineConfig({
    versionTable: 'shared_versions',
    databases: {
      main: { orm: workshop.dataSource(), migrations: workshop.migrations },
      analytics: { orm: workshop.dataSource(), versionTable: 'own_versions', root: workshop.folder },
    },
  })

test('one of several databases has to be chosen, and the error lists their names', async () => {
  expect(await errorOf(() => createMigrator(several()))).toMatchObject({
    code: 'database-not-chosen',
    message: 'The config has several databases: "main", "analytics".',
    hint: 'Choose one: orm-migrate -n main …',
  })
})

test('a name that is not there is told with those that are', async () => {
  expect(await errorOf(() => createMigrator(several(), { name: 'analytic' }))).toMatchObject({
    code: 'unknown-database',
    message: 'The config has no database "analytic"; it has "main", "analytics".',
    hint: 'Choose one: orm-migrate -n analytics …',
  })
  expect(await errorOf(() => createMigrator({ orm: 'x' }, { name: 'main' }))).toMatchObject({
    code: 'unknown-database',
    message: 'The config has no databases, so none is named "main".',
  })
})

test('what stands beside the databases holds for all that do not say it themselves', async () => {
  await workshop.revision('a1', { up: creating('one') })
  opened = createMigrator(several(), { name: 'main' })
  await opened.upgrade()
  expect(await workshop.tables()).toEqual(['one', 'shared_versions'])
})

test('each database has a folder of its own unless it is said otherwise', async () => {
  opened = createMigrator(several(), { name: 'analytics' })
  const { file } = await opened.revision({ message: 'first' })
  expect(path.dirname(file ?? '')).toBe(path.join('migrations', 'analytics'))
  await opened.upgrade()
  expect(await workshop.tables()).toEqual(['own_versions'])
})

test('the only database of a config needs no name', () => {
  expect(() => createMigrator({ databases: { main: { orm: 'x' } } })).not.toThrow()
})

test('a config that is a function gets the name and the pairs, which the migrations see too', async () => {
  await workshop.revision('a1', {
    up: "op.execute('CREATE TABLE ' + op.context.x.tenant + '_' + op.context.tag + ' (id integer)');",
  })
  const seen: unknown[] = []
  const config = defineConfig((given) => {
    seen.push(given)
    return { orm: workshop.dataSource(), migrations: workshop.migrations }
  })
  opened = createMigrator(config, { name: 'blue', x: { tenant: 'acme' }, tag: 'v2' })
  await opened.upgrade()
  expect(seen).toEqual([{ x: { tenant: 'acme' }, name: 'blue' }])
  expect(await workshop.tables()).toEqual(['acme_v2'])
})

test('migrations that nothing is handed to see an empty record', async () => {
  await workshop.revision('a1', {
    up: "op.execute('CREATE TABLE t' + Object.keys(op.context.x).length + op.context.tag + ' (id integer)');",
  })
  await workshop.migrator().upgrade()
  expect(await workshop.tables()).toEqual(['t0undefined'])
})

test('a program calls a config that gives a promise itself', async () => {
  const config = defineConfig(async () => ({ orm: 'x' }))
  expect(await errorOf(() => createMigrator(config))).toMatchObject({
    message: 'The config is a function that gives a promise.',
  })
})

test('a module that is named as TypeScript is the JavaScript that was compiled from it, where that alone is there', async () => {
  const named = { orm: 'source.ts', root: workshop.folder, migrations: workshop.migrations }
  await workshop.revision('a1', {})
  expect(await errorOf(createMigrator(named).current())).toMatchObject({
    message: 'There is no file "source.ts".',
  })
  await writeFile(path.join(workshop.folder, 'source.js'), 'exports.none = 1\n')
  expect(await errorOf(createMigrator(named).current())).toMatchObject({
    message: expect.stringContaining('source.js'),
  })
})
