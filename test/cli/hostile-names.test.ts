import path from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { postgresRows, sqliteRows } from '../harness/tables.js'
import { config, revision, smallProject } from './small-project.js'

let project: UserProject
let database: TestDatabase | undefined
afterEach(async () => {
  project.dispose()
  await database?.drop()
  database = undefined
})

/** Text that ends a name, a literal, a statement or a comment, wherever it is not written as what it is. */
const hostile = `a"b'c\\d;e--f/*g\`h$1?:x%s$$i`
const name = JSON.stringify(hostile)

const up = `op.createTable(${name}, [
      column(${name}, varchar(100), { default: ${name}, comment: ${name} }),
      column('id', integer()),
      primaryKey(['id'], ${name} + 1),
      unique([${name}], { name: ${name} + 2 }),
    ], { comment: ${name} })
    op.createIndex(${name} + 3, ${name}, [${name}])
    op.bulkInsert(${name}, [{ id: 1, [${name}]: ${name} }])
    op.execute("INSERT INTO untouched VALUES (1)")`

const down = `op.renameTable(${name}, ${name} + 9)
    op.renameColumn(${name} + 9, ${name}, ${name} + 8)
    op.dropTable(${name} + 9)
    op.dropTable('untouched')`

/** What else is done at the beginning, and at the end of the way back. */
const migration = (first = '', last = ''): string =>
  revision(
    'a00100000001',
    null,
    `op.createTable('untouched', [column('id', integer())])\n    ${first}\n    ${up}`,
    `${down}\n    ${last}`,
  ).replace('primaryKey, varchar', 'primaryKey, unique, varchar')

const files = { 'migrations/a001_users.js': migration(), 'migrations/a002_age.js': null }
const quoted = `"${hostile.replaceAll('"', '""')}"`
const rows = `SELECT ${quoted} AS text FROM ${quoted}`

describe('names and texts that look like SQL are names and texts', () => {
  test('on SQLite', async () => {
    project = makeUserProject({ type: 'commonjs', files: smallProject(files) })
    const done = await project.run(['upgrade', 'head'])
    expect(done).toMatchObject({ code: 0, stderr: '' })
    expect(sqliteRows(path.join(project.root, 'shop.sqlite'), rows)).toEqual([{ text: hostile }])
    expect(await project.run(['downgrade', 'base'])).toMatchObject({ code: 0, stderr: '' })
  })

  test('on PostgreSQL, running and as a script', async () => {
    database = await createDatabase()
    const { url } = database
    const changed = {
      ...files,
      'ormconfig.js': config(`type: 'postgres', url: ${JSON.stringify(url)}`),
      'migrations/a001_users.js': migration(
        `op.createEnum(${name} + 4, [${name}, 'b'], { comment: ${name} })`,
        `op.dropEnum(${name} + 4)`,
      ),
    }
    project = makeUserProject({ type: 'commonjs', files: smallProject(changed) })
    expect(await project.run(['upgrade', 'head'])).toMatchObject({ code: 0, stderr: '' })
    expect(await postgresRows(url, rows)).toEqual([{ text: hostile }])
    expect(await project.run(['downgrade', 'base'])).toMatchObject({ code: 0, stderr: '' })
    const script = await project.run(['upgrade', 'head', '--sql'])
    expect(script).toMatchObject({ code: 0, stderr: '' })
    await postgresRows(url, 'DROP TABLE orm_migrate_revisions')
    await postgresRows(url, script.stdout)
    expect(await postgresRows(url, rows)).toEqual([{ text: hostile }])
  })
})

test('a text with a NUL is refused before anything is sent', async () => {
  project = makeUserProject({
    type: 'commonjs',
    files: smallProject({
      'migrations/a002_age.js': revision(
        'a00200000002',
        'a00100000001',
        "op.createTable('a\\0b', [column('id', integer())])",
      ),
    }),
  })
  const { code, stderr } = await project.run(['upgrade', 'head'])
  expect(code).toBe(1)
  expect(stderr).toContain('The text "a\\u0000b" contains the character NUL, which no database takes')
})
