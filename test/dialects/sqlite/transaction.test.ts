import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { sqlite } from '../../../src/dialects/sqlite/index.js'
import { openSqlite } from '../../harness/sqlite-connection.js'

const scratchFile = (): string => join(mkdtempSync(join(tmpdir(), 'orm-migrate-')), 'test.db')

test('a new violation of a foreign key undoes everything and is named', async () => {
  const connection = openSqlite()
  connection.script(`PRAGMA foreign_keys = ON; CREATE TABLE p(id integer PRIMARY KEY); CREATE TABLE c(p int REFERENCES p);
    INSERT INTO p VALUES (1); INSERT INTO c VALUES (1)`)
  const run = sqlite.transaction(connection, () => connection.query('DELETE FROM p'))
  await expect(run).rejects.toMatchObject({
    code: 'foreign-key-violation',
    message: expect.stringMatching(/"c" \(rowid 1\).*"p"/),
  })
  expect(await connection.query('SELECT * FROM p')).toEqual([{ id: 1 }])
  expect(await connection.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
  await connection.close()
})

test("violations that were there before are nobody's business", async () => {
  const connection = openSqlite()
  connection.script(
    `PRAGMA foreign_keys = OFF; CREATE TABLE p(id integer PRIMARY KEY); CREATE TABLE c(p int REFERENCES p); INSERT INTO c VALUES (5), (NULL)`,
  )
  await sqlite.transaction(connection, () => connection.query('CREATE TABLE x(a)'))
  expect(await connection.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 0 }])
  const run = sqlite.transaction(connection, () => connection.query('INSERT INTO c VALUES (5)'))
  await expect(run).rejects.toMatchObject({ code: 'foreign-key-violation' })
  await connection.close()
})

test('a foreign key to columns that are not unique is refused, unless there was one', async () => {
  const connection = openSqlite()
  connection.script('CREATE TABLE p(id int)')
  const add = (name: string) => () => connection.query(`CREATE TABLE ${name}(p int REFERENCES p(id))`)
  await expect(sqlite.transaction(connection, add('c'))).rejects.toMatchObject({
    code: 'foreign-key-mismatch',
  })
  connection.script('CREATE TABLE c(p int REFERENCES p(id))')
  await sqlite.transaction(connection, add('d'))
  await connection.close()
})

test('another process that holds the database is an error with a hint', async () => {
  const file = scratchFile()
  const [one, other] = [openSqlite(file), openSqlite(file)]
  one.script('CREATE TABLE t(a); BEGIN IMMEDIATE')
  const held = await sqlite.lock(other, { table: { name: 'key' }, timeout: 20 })
  await expect(sqlite.transaction(held.connection, async () => 1)).rejects.toMatchObject({
    code: 'lock-timeout',
    hint: expect.any(String),
  })
  one.script('COMMIT')
  expect(await sqlite.transaction(other, async () => 1)).toBe(1)
  await held.release()
  expect(await other.query('PRAGMA busy_timeout')).toEqual([{ timeout: 5000 }])
  await Promise.all([one.close(), other.close()])
})

test('an error of the body comes through as it is, and nothing stays', async () => {
  const connection = openSqlite()
  const failure = new Error('mine')
  const run = sqlite.transaction(connection, async () => {
    await connection.query('CREATE TABLE t(a)')
    throw failure
  })
  await expect(run).rejects.toBe(failure)
  expect(await connection.query('SELECT * FROM sqlite_master')).toEqual([])
  await connection.close()
})
