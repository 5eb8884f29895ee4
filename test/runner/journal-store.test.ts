import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { dialects } from '../../src/dialects/index.js'
import { type JournalRow, JournalStore } from '../../src/runner/journal-store.js'
import type { Connection } from '../../src/sql/connection.js'
import { openSqlite } from '../harness/sqlite-connection.js'

let connection: Connection
beforeEach(() => {
  connection = openSqlite(':memory:')
})
afterEach(() => connection.close())

const running: JournalRow = {
  revision: 'b2',
  direction: 'upgrade',
  position: 3,
  kind: 'execute',
  description: 'execute SELECT 1',
  statements: ['SELECT 1'],
  state: 'running',
  startedAt: '2026-01-02T03:04:05.678Z',
  finishedAt: '',
  host: 'here',
  pid: 42,
  toolVersion: '1',
  checksum: 'abc',
}

test('what becomes of an operation takes the place of its row in one statement, so that no kill can fall between', async () => {
  const store = new JournalStore(dialects.sqlite, { name: 'revisions' })
  const done: JournalRow = { ...running, state: 'done', finishedAt: '2026-01-02T03:04:06.789Z' }
  for (const { sql, params } of [store.creation(), store.insertion(running), store.insertion(done)])
    await connection.query(sql, params)
  expect(await store.read(connection)).toEqual([done])
})
