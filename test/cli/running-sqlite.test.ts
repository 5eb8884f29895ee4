import { chmodSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { afterEach, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { sqliteTables } from '../harness/tables.js'
import { revision, smallProject } from './small-project.js'

let project: UserProject
const opened: Database.Database[] = []
afterEach(() => {
  for (const database of opened.splice(0)) database.close()
  project.dispose()
})

const open = (second?: string): Database.Database => {
  const files =
    second === undefined ? {} : { 'migrations/a002_age.js': revision('a00200000002', 'a00100000001', second) }
  project = makeUserProject({ type: 'commonjs', files: smallProject(files) })
  const database = new Database(path.join(project.root, 'shop.sqlite'))
  opened.push(database)
  return database
}

test('who waits for another process says so, and stops at Ctrl-C', async () => {
  const database = open()
  database.exec('BEGIN IMMEDIATE')
  const waiting = project.start(['upgrade', 'head'])
  const said = await new Promise<string>((resolve) => {
    waiting.child.stderr?.once('data', (text: unknown) => resolve(String(text)))
  })
  expect(said).toMatch(
    process.platform === 'linux'
      ? `Waiting for another run to end: process ${process.pid}\n`
      : 'Waiting for another run to end\n',
  )
  waiting.child.kill('SIGINT')
  const { code, stderr } = await waiting.outcome
  expect(code).toBe(130)
  expect(stderr).toContain('The run was interrupted by SIGINT.')
  const impatient = await project.run(['upgrade', 'head', '--lock-timeout', '0.1', '--json'])
  expect(JSON.parse(impatient.stdout)).toMatchObject({ error: { code: 'lock-timeout' } })
  const patient = project.start(['upgrade', 'head'])
  await new Promise((resolve) => patient.child.stderr?.once('data', resolve))
  database.exec('COMMIT')
  expect((await patient.outcome).code).toBe(0)
  expect((await project.run(['status'])).stdout).toBe('No run is under way on shop.sqlite.\n')
})

test('a database without room is told as that, and is as before', async () => {
  open(`op.createTable('big', [column('text', varchar(100))])
    op.execute("PRAGMA max_page_count = 10")
    op.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO big SELECT hex(zeroblob(40)) FROM n")`)
  const { code, stderr } = await project.run(['upgrade', 'head'])
  expect(code).toBe(1)
  expect(stderr).toMatch(/'a00200000002' failed and was rolled back .*database or disk is full\.\n/)
  expect(stderr).toContain('Hint: Make room on the disk of the database, then run the same command again.')
  expect(sqliteTables(project.root)).toEqual(['orm_migrate_revisions', 'users'])
})

test('a database that may only be read is told as that', async () => {
  const database = open()
  database.exec('CREATE TABLE mine (id integer)')
  database.close()
  const file = path.join(project.root, 'shop.sqlite')
  chmodSync(file, 0o444)
  // Who is root may write everywhere.
  const isRoot = process.getuid?.() === 0
  const { code, stderr } = await project.run(['upgrade', 'head'])
  chmodSync(file, 0o644)
  expect(code).toBe(isRoot ? 0 : 1)
  if (!isRoot) expect(stderr).toContain('Hint: Let this user write to the database file')
})
