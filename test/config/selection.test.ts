import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import typeorm from 'typeorm'
import type { Compared, Settings } from '../../src/index.js'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { entity, Workshop } from './workshop.js'

let workshop: Workshop
beforeEach(async () => {
  workshop = await Workshop.open()
})
afterEach(() => workshop.close())

/** What is found with these entities, after those of the first stage were applied. */
async function found(settings: Settings): Promise<readonly string[]> {
  const before = [entity('kept', 'name'), entity('legacy_a'), entity('legacy_b')]
  await workshop.migrator({ entities: before }).revision({ message: 'one', autogenerate: true })
  await workshop.migrator({ entities: before }).upgrade()
  const after = [entity('kept', 'name', 'note'), entity('legacy_a', 'note'), entity('audit')]
  const { differences } = await workshop.migrator({ entities: after, ...settings }).check()
  return differences.map(({ operation }) =>
    'table' in operation ? `${operation.kind} ${operation.table.name}` : '',
  )
}

const everything = ['createTable audit', 'addColumn kept', 'addColumn legacy_a', 'dropTable legacy_b']

test.each<readonly [title: string, settings: Settings, expected: readonly string[]]>([
  ['nothing said', {}, everything],
  ['a name excluded', { exclude: 'audit' }, everything.slice(1)],
  ['a pattern excluded', { exclude: ['legacy_*'] }, everything.slice(0, 2)],
  ['an expression excluded', { exclude: /^legacy/g }, everything.slice(0, 2)],
  ['a name included', { include: 'kept' }, ['addColumn kept']],
  ['patterns included', { include: ['kept', /^aud/] }, everything.slice(0, 2)],
  ['included and excluded', { include: ['*'], exclude: ['kept'] }, everything.filter((_, at) => at !== 1)],
  [
    'a column excluded',
    { exclude: ({ kind, name }) => kind === 'column' && name === 'note' },
    ['createTable audit', 'dropTable legacy_b'],
  ],
  [
    'a column of one table excluded',
    { exclude: ({ kind, table }) => kind === 'column' && table === 'kept' },
    ['createTable audit', 'addColumn legacy_a', 'dropTable legacy_b'],
  ],
  [
    'what only the database has left alone',
    { includeObject: ({ reflected, compareTo }) => !reflected || compareTo !== undefined },
    everything.slice(0, 3),
  ],
])('with %s, autogenerate finds no more than it should', async (_title, settings, expected) => {
  expect(await found(settings)).toEqual(expected)
})

test('includeObject sees both sides, each with what is on the other', async () => {
  const seen: string[] = []
  const includeObject = ({ kind, name, table, reflected, compareTo }: Compared): boolean => {
    const place = table === undefined ? '' : `${table}.`
    const twin = compareTo === undefined ? '-' : 'twin'
    seen.push(`${reflected ? 'database' : 'entities'} ${kind} ${place}${name ?? '?'} ${twin}`)
    return true
  }
  await found({ includeObject })
  expect(seen).toEqual(
    expect.arrayContaining([
      'database table kept twin',
      'database table legacy_b -',
      'entities table audit -',
      'entities column kept.name twin',
      'entities column kept.note -',
      'database column kept.id twin',
    ]),
  )
})

describe('on PostgreSQL', () => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createDatabase()
    await workshop.close()
    workshop = await Workshop.open({ type: 'postgres', url: database.url })
  })
  afterEach(() => database.drop())

  const withEnum = (name: string): typeorm.EntitySchema =>
    new typeorm.EntitySchema({
      name,
      columns: {
        id: { type: 'integer', primary: true },
        role: { type: 'enum', enum: ['a', 'b'] },
      },
    })

  test('an enum goes with the tables that use it, and a column that is excluded takes its index along', async () => {
    const indexed = new typeorm.EntitySchema({
      name: 'indexed',
      columns: { id: { type: 'integer', primary: true }, secret: { type: 'varchar' } },
      indices: [{ name: 'by_secret', columns: ['secret'] }],
    })
    const entities = [withEnum('kept'), withEnum('left'), indexed]
    const migrator = workshop.migrator({
      entities,
      exclude: ['left', ({ kind, name }) => kind === 'column' && name === 'secret'],
    })
    const { differences } = await migrator.revision({ autogenerate: true })
    expect(differences.map(({ description }) => description)).toHaveLength(3)
    await migrator.upgrade()
    const enums = await workshop.query("SELECT typname FROM pg_type WHERE typtype = 'e'")
    expect(enums).toEqual([{ typname: 'kept_role_enum' }])
    expect(await workshop.tables()).toEqual(['indexed', 'kept'])
    expect((await migrator.check()).differences).toEqual([])
  })
})
